# Texts of the pages.

## Home and search

home-title = Public procurement, in the open
home-intro = Every step of a procurement is recorded in a register that anyone can verify; nobody can read a bid before it is opened.
home-closing-soon = Closing soon
home-none-open = No call for tenders is open at the moment.
home-all-open = All open calls for tenders
home-counts = In figures
home-counts-caption = Procedures by stage
home-publishers = Notices of other publishers:
column-stage = Stage
column-own = Of this site
column-imported = Of other publishers
search-label = Search procurement: words, buyer, reference
search-button = Search
procedures-title = Search public procurement
filter-all = All
filter-stage = Stage
filter-category = Category
filter-method = Method
filter-buyer = Public buyer
filter-cpv = CPV code
filter-region = Region of delivery
filter-publisher = Published by
filter-sort = Sort by
filter-closing-from = Closing from
filter-closing-to = Closing until
found = { $count ->
    [one] { $count } procedure found.
   *[other] { $count } procedures found.
}
found-more-than = More than { $count } procedures found.
page-of = Page { $page } of { $pages }.
paging = Pages of the list
paging-earlier = Previous page
paging-later = Next page

## A procedure

notice-about = What is bought
lots-per-tenderer = { $count ->
    [one] One tenderer can win at most { $count } lot.
   *[other] One tenderer can win at most { $count } lots.
}
award-rule = Award rule
criterion-price = Price:
score-maximum = highest score:
items-of-lot = Schedule of lot { $lot }
who-may-bid = Who may bid
exclusion-grounds = Exclusion grounds
selection-criteria = Selection criteria
at-least = at least
documents-none = No document is attached.
documents-caption = Documents to download, with their hashes
bid-validity = Bid validity period
cancelled-on = Procedure cancelled on
to-desk = Work on it at my desk
enquiries-until = Enquiries until
clarifications-none = No clarification has been published.
question = Question
answer = Answer
amendments = Amendments
amendment-caption = What changes
change-field = Field
change-before = Before
change-after = After
how-to-bid = How to bid
how-to-bid-intro = The bid is sealed on your own machine with the committee's keys: nobody, not even the operator of this site, can read it before the opening. Replace PERSON by your identifier and PARTY by your firm's.
offer-skeleton = Offer to fill in (JSON): prices and answers
how-to-bid-after = You get a signed receipt. A bid can be replaced or withdrawn until the deadline.
bidding-over = The receipt of bids has ended.
committee-keys = Keys of the opening committee
committee-keys-intro = Bids are sealed to { $members } members; { $threshold } of them must act together to open.
committee-keys-caption = Key sets as fixed
kset = Hash of the key set
history = What happened
history-intro = Every act is in the register; its receipt can be verified offline. Confidential acts appear when the rules make them public.
data-and-proofs = Data and proofs
data-record = OCDS record (JSON)
data-api = This procedure in the interface for programs (JSON)
data-case-file = Case file to verify offline
data-verify = What a receipt proves
data-original = Original publication (JSON)
feed-procedure = Follow this procedure (Atom feed)
imported-intro = This notice was published elsewhere and is shown as it is. Publisher:
parties-caption = Parties and their roles
items-caption = Items as published
awards-caption = Awards as published
releases = Releases

## Opening, minutes, results

opening-title = Bid opening
opening-intro = The closing list fixes the envelopes before anyone can open them. Members then release their shares; anyone can redo the opening from the record.
closed-at = Closed on
envelopes-received = Envelopes on the closing list
closing-root = Hash of the closing list
ledger-size = Register size covered
released-by = Shares released by
nobody-yet = Nobody yet.
faulty-members = Members whose share or key was wrong
dispute-keys = Keys published to resolve a dispute by
opened-at = Opened on
opening-record = Opening record
no-envelopes = No bid was received.
closing-list = Closing list
envelope-id = Envelope identifier
minutes-title = Minutes of the bid opening
minutes-root = Hash of the closing list:
minutes-closing = Deadline for receipt of bids:
minutes-closed = Bidding closed on
minutes-received = { $count ->
    [one] { $count } envelope is on the closing list.
   *[other] { $count } envelopes are on the closing list.
}
minutes-opened = Envelopes opened on
minutes-members = Took part in the opening:
minutes-no-fault = All shares released were right.
minutes-bids = Bids opened
signatures = Signatures
minutes-hash-intro = Members sign the hash of the minutes' data, which is the same in the three languages.
minutes-data = Data of the minutes (JSON)
minutes-unsigned = Nobody has signed yet.
minutes-sign = Sign these minutes
minutes-not-yet = The minutes are drawn up once every lot has been opened.
results-title = Results
results-not-yet = The award has not been decided yet.
awarded-to = Awarded to
award-decided = Decided on
standstill-until = Standstill until
award-final = Final on
ranking = Ranking
points-price = Points for the price
points-total = Total
bids-rejected = Bids rejected
outcomes = Reasons given to the other tenderers
recompute = Compute the ranking again
recompute-intro = The case file holds everything that is public; the program computes the ranking again and finds one changed byte.

## Organisations, data, rules, proofs

organisation-bought = Procurement of this buyer
organisation-won = Awarded to this supplier
organisation-all = All procurement of this buyer
organisation-nothing = Nothing is published for this organisation yet.
open-data-title = Open data
open-data-intro = Everything public here can be downloaded as OCDS 1.1. The data come from the register itself: they cannot differ from the file.
open-data-count = { $count ->
    [one] { $count } release.
   *[other] { $count } releases.
}
open-data-programs = For programs
open-data-releases = Releases page by page, in order
open-data-record = Record of one procedure
open-data-bulk = Everything, one release a line (JSON Lines)
open-data-api = Description of the interface (OpenAPI)
open-data-tables = As tables (CSV)
open-data-ledger = The register
open-data-ledger-intro = The register itself can be read and mirrored: anyone can verify that nothing in it was changed or removed.
open-data-checkpoint = Newest signed checkpoint
open-data-tiles = Tiles of the tree (C2SP tlog-tiles)
open-data-acts = A disclosed act with its salt
open-data-policy = Policy file for verification
rules-title = Rules
rules-intro = Law is dated data here: each procedure keeps to its end the rules of its first day.
rules-in-use = in use for new procedures
rules-in-force = In force from
rules-source = Source
rules-checked-intro = Each value cites its article. “Text not read” marks a value that has not been compared with the official text yet.
rules-note = Note for the lawyer
rule = Rule
checked = Checked
verify-title = Check it yourself
verify-intro = A receipt is a small signed file. It can be verified on any machine, without a connection, years later.
verify-proves = It proves
verify-proves-recorded = that the act is in the register, at one place;
verify-proves-time = when the register took it in;
verify-proves-bytes = that not a byte of it has changed since.
verify-proves-not = It does not prove
verify-proves-not-truth = that what the act says is true;
verify-proves-not-complete = by itself, that no other act exists: mirror the register for that.
verify-how = Check with the program
verify-step-policy = Take the policy file once, better from somebody other than this site.
verify-step-receipt = Verify the receipt offline.
verify-step-case = For a whole procedure, follow the commands on its results page.
verify-now = The register now
verify-checkpoint = Newest signed checkpoint:
about-title = About this site
about-intro = Diwan is free software for electronic administration. Everything that happens is an act in a register; everything else follows from it.
about-seal = Bids are sealed at the tenderer's and opened by several members together: neither the operator nor one member alone can read them early.
about-languages = Pages exist in French, Arabic and English. A text missing in one language is shown in another, which is named.
about-status = Status of this site
about-publisher = Publisher
about-version = Version
about-origin = Name of the register
about-entries = Acts recorded
about-views = Acts that the pages show
about-clock = Time of the site
session-title = My session
session-you-are = You are
session-mandates = Your mandates
session-nobody = You are not signed in.
session-demo = Choose a person of the demonstration
session-how = A firm registers by itself. Public buyers' staff receive an invitation from their administrator.

## The demonstration

demo-title = Demonstration: play every part
demo-intro = Choose a person to act in their place. Nothing here binds anyone.
demo-clock = The demonstration's clock
demo-now = It is
demo-step-1 = One hour forward
demo-step-24 = One day forward
demo-step-192 = Eight days forward

## The desk

desk-title = My desk
desk-waiting = To do
desk-nothing = Nothing is waiting for you.
desk-new = Open a new file
desk-mine = My procedures
desk-mine-caption = Procedures that concern me, newest first
desk-none = No procedure concerns you yet.
due = to do now
public-page = Public page
to-public-page = See what everybody sees
follow = Be told of changes, for
following = Is told of changes:
preparation-state = State of the preparation
points-missing = To complete or correct
answered = Answered
answer-it = Answer
to-field = Go to the field to correct
form-unreadable = Some fields cannot be read
form-unreadable-detail = Nothing was saved; everything you wrote is still here. Correct these fields and send again.
unreadable-number = This is not a number that can be read.
unreadable-moment = This is not a date and time.
unreadable-id = This row has lost its identifier; remove it and add another.
task-write-notice = Write the notice
task-appoint-opening = Appoint the opening committee
task-appoint-evaluation = Appoint the evaluation committee
task-fix-keys = Fix the committee's keys
task-publish = Publish the notice
task-approve = Read and approve the notice
task-cancel = Cancel the procedure
task-make-keys = Make my opening keys
task-rehearse = Rehearse my keys
task-rehearse-again = Rehearse my keys again
task-see-keys = See the state of the keys
task-declare = Declare my interests
task-answer = Answer enquiries
task-amend = Amend the published notice
task-bid = Prepare and follow my bid
task-own-bids = See my bids and receipts
task-ask = Ask a question
task-release-shares = Release my shares to open the bids
task-sign-minutes = Sign the minutes
task-examine = Examine the bids
task-score = Score the bids
task-consolidate = Consolidate the scores
task-report = Issue the evaluation report
task-award = Decide the award
task-unsuccessful = Declare the lot unsuccessful
task-finalise = Make the award final
done-start-procedure = The file is open. Now write the notice.
done-draft-notice = The draft notice is saved.
done-approve-notice = The notice is approved.
done-appoint-committee = The committee is appointed.
done-declare-interests = Your declaration is recorded.
done-fix-committee-keys = The committee's keys are fixed.
done-publish-notice = The notice is published.
done-ask-enquiry = Your question is recorded; the answer will be published without your name.
done-publish-clarification = The clarification is published.
done-amend-notice = The amendment is published and those interested are told.
done-register-interest = Your firm will be told of changes.
done-cancel-procedure = The procedure is cancelled.
done-sign-minutes = You have signed the minutes.
done-decide-admissibility = The decision is recorded.
done-lock-scores = Your scores are locked.
done-consolidate-scores = The scores are consolidated.
done-issue-report = The report is issued and the ranking computed.
done-decide-award = The award is decided and every tenderer told.
done-finalise-award = The award is final.
done-declare-unsuccessful = The lot is declared unsuccessful.
done-withdraw-bid = Your bid is withdrawn and its content deleted.

## Write, approve, publish, amend

new-title = Open a new file
new-intro = The file keeps to its end the rules in force today.
new-button = Open the file
title-hint = The three languages are published; a missing one will be shown as missing.
notice-title = Write the notice
save = Save
number-hint = A number, for example 1234.5.
by-rule-if-empty = Leave empty to follow the rule.
all-if-empty = Leave empty if there is no limit.
price-quality-only = For “price and quality” only; the weights make 100 together.
scheme-hint = For example CPV.
quality-criterion = Quality criterion
selection-criterion = Selection criterion
add-lot = Add a lot
remove-lot = Remove this lot
add-quality = Add a quality criterion
remove-quality = Remove this criterion
add-item = Add an item
remove-item = Remove this item
items-page = Items { $from } to { $to }
add-selection = Add a selection criterion
remove-selection = Remove this criterion
add-document = Add a document
add-document-hint = 50 MB at most. The document is attached at once; then save the form.
upload = Attach this document
remove-document = Remove this document
approval-title = Read and approve the notice
approval-intro = You approve exactly this draft; if it changes, it has to be approved again.
draft-number = Draft no.
approve-button = Approve this draft
publication-title = Publish the notice
publication-intro = After publication, lots, award rules and keys do not change any more.
publish-button = Publish
amendment-title = Amend the published notice
amendment-intro = Look at the differences first. The amendment is published and everyone interested is told.
amendment-changes = See the differences
amendment-button = Publish the amendment
rationale = Reason for the amendment
rationale-hint = Published with the amendment.

## Committees and keys

appoint-opening = Appoint the opening committee
appoint-evaluation = Appoint the evaluation committee
appoint-intro-opening = These members will hold the opening keys. Whoever wrote the notice is not among them.
appoint-intro-evaluation = These members will examine and score the bids. Whoever wrote the notice is not among them.
members-hint = In the order of the list, which gives the seats.
appoint-button = Appoint
declaration-title = Declare my interests
declaration-intro = A declaration cannot be changed. It becomes public after the closing.
conflict = Conflict of interest
statement = Statement
statement-hint = Say what the interest is, or that there is none.
declare-button = Declare
keys-title = Opening keys
keys-intro = Each member makes keys on a machine of their own. The secret keys never leave it.
keys-members = Where the members stand
keys-registered = Keys registered
keys-rehearsed = Last rehearsal
keys-fix = Fix the keys
keys-fix-intro = At least { $least } members open together, with some to spare for an absence. After this the committee does not change.
keys-fix-button = Fix the keys
keys-make = Make and register my keys
keys-make-intro = On your machine, in a terminal. Keep the recovery sheet in a safe.
keys-rehearse = Rehearse my keys
keys-rehearse-intro = Once the keys are fixed, open a dummy envelope: it shows that you will be able to open the real ones.
shares-title = Release my shares
shares-intro = Your machine checks the closing list and the receipts before it releases anything.
shares-from = Possible from
shares-caption = Lots to open
shares-released = Members who have released
shares-open = Open
shares-how = In a terminal, on your machine:

## While bids arrive

enquiry-title = Ask for a clarification
enquiry-intro = Question and answer are published without your firm's name.
question-hint = Write nothing by which your firm could be recognised.
enquiry-button = Send the question
clarification-title = Publish a clarification
clarification-intro = A late answer moves the deadline, so that everyone has time to use it.
question-as-asked = Question as received:
question-published = Question as published
question-published-hint = Without anything that points to the firm.
clarification-button = Publish
cancellation-title = Cancel the procedure
cancellation-intro = A cancellation is final. The reasons are published and everyone interested is told.
cancellation-button = Cancel for good
reasons-hint = Published in each language in which you write them.
bids-title = My bids
bids-intro = Your bids stay sealed: this page shows only that they arrived, and only to you.
bids-none = No bid of this firm on this lot.
bids-caption = Envelopes that count
bids-body = Content
bids-complete = complete
bids-incomplete = to be completed
withdrawal-title = Withdraw my bid
withdrawal-intro = The whole bid on this lot is withdrawn and its content deleted. You can submit another until the deadline.
withdrawal-button = Withdraw the bid
letters-title = Letters received
letters-none = No letter so far.
letter-won = Your bid has won.
letter-lost = Your bid has not won.
letter-none = The lot was declared unsuccessful.

## Evaluation and award

admissibility-title = Examine the bids
admissibility-intro = Decide for each bid whether it is admitted. The decisions are published with the award.
decision-title = Admit or reject a bid
rejection-grounds = Grounds and criteria concerned
rejection-only = Only if the bid is rejected.
remarks-none = No remarks at the opening.
decision-button = Record the decision
scores-title = Score the bids
scores-intro = You score alone: nobody sees your scores before all have locked theirs. They cannot be changed afterwards.
score-hint = From 0 to { $most }.
scores-button = Lock my scores
scores-locked = Your scores are locked.
scores-caption = Locked scores
consolidation-title = Consolidate the scores
consolidation-intro = The scores on which the committee agrees. A member who disagrees says so, and the opinion is published with the award.
dissents = Dissenting opinions
consolidation-button = Consolidate
report-title = Issue the evaluation report
report-intro = The ranking is computed by the notice's rule; it is published with the award.
report-button = Issue the report
award-title = Decide the award
award-intro = The award goes to the bid ranked first. Every other tenderer receives your reasons in a letter.
award-to = Award to
award-to-hint = The first of the ranking, unless it has won as many lots as allowed.
award-reasons = Reasons for each other tenderer
award-button = Award and tell everyone
finalisation-title = Make the award final
finalisation-button = Make it final
unsuccessful-title = Declare the lot unsuccessful
unsuccessful-button = Declare unsuccessful

## Session ended while a form was open
expired-title = Your session has ended
expired-kept = Nothing was recorded, and nothing that you typed is lost: this page keeps it.
expired-sign-in = Sign in, in a new tab
expired-then = Then come back to this page and send again.
expired-send = Send again
expired-file = The attached file is not kept: choose it again after sending.
expired-typed = Show what you typed

# Checking files in the browser
verify-here = Check a file here
verify-here-what = Drop a receipt, the case file of a whole procedure, or two checkpoints of the register to compare.
verify-here-local = Everything is computed in your browser: no file is sent anywhere.
verify-files = Files to check
verify-files-hint = Choose them, or drag them anywhere onto this page. A policy file is recognised as well.
verify-trust = Whom do you trust?
verify-policy = Policy file
verify-policy-hint = It names the registers and witnesses whose signatures count for you. Replace it by one that you got elsewhere.
verify-own-policy = The policy in use comes from this very site. If this site lied, it would lie in the policy too: the check proves more with a policy that you have from elsewhere (a partner country, a newspaper, a copy that you kept).
verify-proves-not-clock = where no witness cosigned, that the time is right: then it is that of the register's own clock.
verify-how-why = This page comes from the site that you are checking. The program, taken from elsewhere, does not depend on it, and it also does the sums that the browser does not.
verify-checkpoint-keep = Keep a copy: if the register were rewritten one day, it would prove that.

## Searching and following

filter-words = Words
filter-currency = Currency
filter-value-from = Value from
filter-value-to = Value up to
home-detailed = Detailed search: stage, buyer, amount, dates
search-everything = All procedures
search-filters = Narrow down and sort
search-narrowed = Filters in use
search-remove = Remove this filter:
search-remove-all = Remove all
search-mixed = This list has several currencies, whose amounts do not compare: choose one.
search-none = Nothing matches this search
search-none-without = With one filter less, something is found:
search-none-words = Try fewer words, or the word in another language: a notice may exist in French or in Arabic only.
search-none-follow = Follow this search, and you will know when a notice matches it.
search-none-all = See all procedures
search-follow = Follow this search
search-follow-intro = What will be followed:
search-follow-feed = Atom feed
search-follow-calendar = Calendar of closing dates (iCalendar)
search-unreadable-amount = This amount cannot be read and is left out. Write for example 150000 or 1500.500.
search-unreadable-day = This date cannot be read and is left out. Write for example 2026-05-31.
search-unreadable-cpv = This code cannot be read and is left out. Write two to eight digits, for example 45 or 31321200.
feed-of = Public procurement – { $search }
calendar-of = Closing dates – { $search }
calendar-closing = Bids close: { $title }
calendar-enquiries = Last day for questions: { $title }
calendar-standstill = Standstill ends: { $title }
calendar-procedure = Its dates in my calendar (iCalendar)


# Cryptography on the person's device
keys-here = On this device
keys-here-intro = Your opening keys follow from your key, in this browser. The site receives their public half only.
shares-here = Check, and release your shares on this device
needs-script = This step encrypts on your device: it needs JavaScript, or the command line below.
by-command-line = By the command line
key-title = My key
key-intro = Your key signs your bids and opens your share of the envelopes. It exists in clear on your devices and on your recovery sheet only.
nav-key = My signing key

## Accounts: passkeys, invitations, sessions

passkey-sign-in = Sign in with a passkey
passkey-make-title = Make your passkey
passkey-make-text = A passkey takes the place of a password: your phone, your computer or a security key recognises you by fingerprint, face or code. Nothing secret leaves the device.
passkey-make-button = Make the passkey
passkey-label = Name of this device
passkey-label-hint = To recognise it later, such as "Phone" or "Office computer".
passkey-choice = Your passkeys
passkey-choice-hint = Choose one from the list that your browser shows here, or use the button. Nothing has to be typed.
passkey-needs-script = A passkey needs JavaScript: allow it for this site, then reload the page.
entering-title = Enter
entering-welcome = Welcome, { $name }
entering-why-invitation = You are invited to act for the organisation below. This link works once.
entering-why-firm = Your e-mail address is confirmed. With your passkey, the firm below and you yourself will be registered.
entering-why-administrator = With your passkey you will be the first administrator of this site.
entering-invited-by = Invited by
entering-account = Your account
entering-account-known = You are registered already; the passkey is added to your account.
entering-until = Link valid until
entering-firm = Legal name
entering-scheme = Register
entering-identifier = National identifier
entering-country = Country
entering-country-hint = Code of two letters, such as TN.
entering-name = Full name
entering-mail = E-mail address
entering-language = Language of messages
entering-authority = Name of the authority
entering-first-title = First administrator
entering-first-intro = This site has no administrator yet. Say which authority runs it and who you are; you then make your passkey.
entering-continue = Continue
registration-title = Register a firm
registration-intro = To submit bids, a firm registers with the person who represents it. A confirmation link is sent to the e-mail address given.
registration-button = Send the confirmation link
registration-sent-title = Look into your e-mail
registration-sent = A confirmation link is on its way to { $mail }. It is valid for 24 hours.
registration-sent-next = Open it on the device with which you want to sign in. Nothing is registered before.
scheme-tn-rne = National register of enterprises (Tunisia)
scheme-fr-rcs = Trade and companies register (France)
scheme-dz-rc = Trade register (Algeria)
scheme-ma-ice = Common enterprise identifier (Morocco)
account-title = My passkeys and sessions
account-passkeys = Passkeys
account-passkeys-caption = What signs you in
account-label = Device
account-used = Last used
account-never = Not yet
account-action = What to do
account-remove = Remove
account-one = You have one passkey only: if you lose that device, you cannot sign in any more.
account-none = You have no passkey yet.
account-add = Add a passkey
account-add-button = Add this passkey
account-made-prf = Passkey added. It can also protect your opening and signing keys.
account-made-plain = Passkey added. It signs you in, but cannot protect your keys: keep a passphrase for those.
account-sessions = Sessions in use
account-sessions-caption = Where you are signed in
account-device = Browser and system
account-device-unknown = Unknown
account-place = Place
account-place-unknown = Unknown
account-began = Began
account-seen = Last seen
account-end = End
account-end-all = End all sessions
people-title = People and invitations
people-caption = People who act for this organisation
people-name = Name
people-open = Invitations not yet taken up
people-withdraw = Withdraw the invitation
people-invite = Invite a person
invitation-title = Invite a person
invitation-intro = The person receives a link that is valid for seven days, and makes a passkey with it. If it is registered already, its account receives the mandate.
invitation-button = Send the invitation
invited-title = Invitation sent
invited-text = A message is on its way to { $mail }.
invited-link = You can also hand this link over yourself; it is shown here only and works once.
invited-mail-only = This person is registered already: the link, which adds a passkey to its account, goes to its address only.
organisation-new = Register an organisation
organisation-kind = What it is
organisation-name = Official name
organisation-id = Identifier on this site
organisation-id-hint = Short and for good: it stands in addresses and references. Letters without accents, digits and dashes, such as "steg".
organisation-register = Register the organisation

## Figures, history, status of the site

organisation-history = History
organisation-years = Procedures by year of publication and stage
organisation-awarded = What this buyer awarded
figures-heading = At a glance
figures-awards = Awards, the latest first
figures-total = { $count ->
    [one] Sum of { $count } award
   *[other] Sum of { $count } awards
}
figures-months = Amounts awarded per month ({ $currency })
figures-months-told = One bar per month, the oldest first; the amounts are in the table below.
figures-competition-heading = Competition
figures-competition = Lots by the number of bids opened
figures-competition-told = One bar per number of bids; the higher the first bars, the less competition there is.
figures-time-to-award = { $count ->
    [one] From closing to award it took { $mean }.
   *[other] From closing to award: { $mean } on average over { $count } awards, { $shortest } at least, { $longest } at most.
}
column-month = Month
column-awarded = Amount awarded
column-bids = Bids
column-lots = Lots
column-year = Year
column-procedures = Procedures
column-procedure = Procedure
column-supplier = Supplier
column-decided = Decided on
short-million = { $number }M
short-thousand = { $number }k
status-title = Status of this site
status-well = Everything works
status-degraded = Working with difficulty
status-ledger = Register
status-ledger-acts = { $count ->
    [one] { $count } act recorded.
   *[other] { $count } acts recorded.
}
status-ledger-last = The last one, with its signed checkpoint:
status-pages = What pages show
status-pages-current = They show everything that is recorded.
status-pages-behind = { $count ->
    [one] They do not show the last act yet.
   *[other] They do not show the last { $count } acts yet.
}
status-mail = Outgoing mail
status-mail-none = No message is waiting.
status-mail-pending = { $count ->
    [one] { $count } message is waiting to leave.
   *[other] { $count } messages are waiting to leave.
}
status-mail-abandoned = { $count ->
    [one] { $count } message could not be delivered.
   *[other] { $count } messages could not be delivered.
}
status-disk = Disk
status-disk-well = It takes writes.
status-disk-bad = It takes no more writes: nothing new can be received.
status-disk-unknown = Not checked yet since the start.
status-outage = Last outage
status-outage-none = None is known.
status-outage-from = From
status-outage-to = to
status-law = Rules of new procedures
status-law-says = If an outage meets a deadline, the rule of the law that applies moves it, by a published act and without anybody's decision. Where the law has no such rule, the buyer may extend it. This page proves the outage.
status-api = The same for programs (JSON)


# Preparing and sealing a bid in the browser.
bid-title = Prepare and seal a bid
bid-other-firm = Bid for
bid-grace = Content of the bid accepted until
bid-carry = Go on from another device
bid-carry-why = Unlock your key: the draft is then kept by the site too, encrypted so that it cannot read it, and one that another device began can be taken up.
bid-closed = The deadline has passed: no new bid is accepted here. A bid that was committed in time may still receive the rest of its content during the grace period.
bid-standing = The bid that stands
bid-replaces = If you seal another one, it replaces this one as soon as you are given its receipt.
bid-needs-script = Sealing is done in your browser, by a program that this page loads. Without it, use the command line described below.
bid-intro = Nothing you write here leaves this device before it has been sealed with the committee's keys. Your draft is kept on this device as you go.
bid-prices = Price schedule
bid-prices-hint = Prices in { $currency }. You can paste cells from a spreadsheet; the arrow keys, Enter and Tab move from cell to cell.
bid-prices-caption = Unit price of each item
bid-unit-price = Unit price without taxes
bid-discount = Discount (%)
bid-tax = Taxes (%)
bid-line-total = Amount
bid-lot-discount = Discount on the whole lot (%)
bid-lot-discount-hint = Taken from the total, taxes included. Leave it empty if there is none.
bid-total = Total, all taxes included
bid-grounds = Exclusion grounds
bid-grounds-hint = Declare for each whether it applies to your firm.
bid-ground-no = Does not apply
bid-ground-yes = Applies
bid-criteria = Selection criteria
bid-minimum = The least that will do:
bid-answer = Answer
bid-answer-file = File that answers
bid-evidence = File that proves it, if there is one
bid-files = Files
bid-files-add = Add files
bid-files-hint = They stay on this device until they are sealed, even if you close the page.
bid-seal = Seal and submit
bid-seal-intro = The bid is sealed first; then its commitment is submitted, and that is what has to arrive before the deadline. The content follows and may be interrupted without harm.
bid-seal-button = Check, seal and submit
bid-forget = Erase the draft from this device
bid-steps = Steps
bid-step-check = Check the committee's keys and the deadline
bid-step-unlock = Unlock your key
bid-step-hash = Hash the files
bid-step-seal = Seal
bid-step-submit = Submit the commitment and receive the receipt
bid-step-upload = Upload the sealed content
bid-step-done = Done
bid-sealed = A bid sealed elsewhere
bid-sealed-intro = A bid that was sealed offline with “diwan seal” is submitted here: choose its folder. The file secret.json is neither read nor sent.
bid-sealed-folder = Folder of the sealed bid
bid-sealed-hint = The folder that holds bid.json, envelope.json and segments.
bid-offline = Seal offline, on the command line
bid-offline-intro = The same sealing is done on a machine without a network. Fill in the offer template, then:


# Searches that are told by mail.
search-mail-title = Follow this search by mail
search-mail-address = Mail address
search-mail-address-hint = To be told, without an account, of each new procedure that matches this search. The address is not published, and is deleted as soon as you stop.
search-mail-button = Tell me by mail
search-mail-of = Search: { $search }
search-mail-sent-title = Confirm your address
search-mail-sent = A message was sent to { $mail }. Open the link in it: nothing else is sent before you do.
search-mail-sent-next = The link is valid for 24 hours. If the message does not come, look among unwanted mail.
search-confirm-title = Confirm the saved search
search-confirm-text = You will be told once of each procedure that appears from now on and matches this search, with at most one message an hour.
search-confirm-button = Confirm
search-confirmed-title = Search saved
search-confirmed = You will be told by mail. Each message has a link to stop.
search-confirmed-until = The search ends by itself on { $date }, and the address is then deleted.
search-end-title = Stop the messages of this search
search-end-text = Your address and this search will be deleted.
search-end-button = Stop
search-ended-title = Messages stopped
search-ended = The address and the search are deleted; no other message will be sent for it.
search-keep-title = Keep the saved search
search-keep-text = It is kept for another year from today.
search-keep-button = Keep
search-kept-title = Search kept
searches-title = Saved searches
searches-intro = What newly appears and matches these searches is told to you by mail, once for each procedure. Messages go to:
searches-none = You have no saved search yet. Search for procedures, then ask to be told at the foot of the list.
searches-caption = Searches of which you are told by mail
searches-search = Search
searches-since = Since
searches-mailed = Last message
searches-new = Search for procedures
searches-saved = The search is saved: you will be told of what appears from now on.
searches-ended = The search is stopped and deleted.

# The notice while it is written
check-button = Check
preview-button = Preview the published page
typed-kept = Kept at { $time }, not saved yet.
typed-points = { $count ->
    [0] Nothing is missing.
    [one] One point has still to be completed or corrected.
   *[other] { $count } points have still to be completed or corrected.
  }
typed-restored = What you wrote on { $date } at { $time } had not been saved: the form holds it again.
typed-older = On { $date } at { $time } you wrote something without saving it; since then somebody has saved another version, which is shown here.
typed-take = Take up what I typed
typed-forget = Drop what I typed
preview-title = Preview
preview-intro = This is the page that everybody would read if the notice were published now. Nothing is published and no act is made.
preview-intro-typed = This is the page that everybody would read if the notice were published now, with what you typed and have not saved yet. Nothing is published and no act is made.
preview-intro-amendment = This is the page that everybody would read if the amendment were published now, with what you typed. Nothing is published and no act is made.
preview-back = Back to the editor
preview-no-deadline = The deadline is not written yet: the one shown is the earliest that the rules allow.
preview-no-keys = The committee's keys are not fixed yet: the numbers shown are the least that the rules allow.
preview-nothing-changed = Your amendment changes nothing yet: this is the page as it is published.

## What a release says happened (OCDS tags)

release-tag-planning = Planning
release-tag-planningupdate = Planning updated
release-tag-tender = Call for tenders
release-tag-tenderamendment = Notice amended
release-tag-tenderupdate = Notice updated
release-tag-tendercancellation = Procedure cancelled
release-tag-award = Award
release-tag-awardupdate = Award updated
release-tag-awardcancellation = Award cancelled
release-tag-contract = Contract signed
release-tag-contractupdate = Contract updated
release-tag-contractamendment = Contract amended
release-tag-implementation = Contract performance
release-tag-implementationupdate = Performance updated
release-tag-contracttermination = Contract ended
release-tag-compiled = Compiled file

## Ending a mandate

mandate-end = End the mandate
mandate-end-of = End the mandate of { $name }: { $role }
mandate-end-title = End a mandate
mandate-end-intro = From this moment on the person does nothing more in this capacity. What was done stays recorded, its other mandates and its account remain.
mandate-end-member = A member of a committee that is still at work can then no longer make keys, open, score or sign: check first that none is waiting for this person.
mandate-end-button = End the mandate

## Letting an administrator back in

entering-why-readmission = Whoever runs this site has given you this link, so that you administer it (again). That it was given out is in the ledger; it works once.

## The site in four figures

home-open = Calls for tenders open now
home-closing-week = Closing within seven days
home-awarded-in = Awarded in { $year }
home-bodies = Public buyers

## Rule-sets

rules-in-force-until = In force until (not included)
rules-extends = Amends
rules-unread = Texts not read
rules-unread-of = { $count } of { $maximum } values
rules-compare = Compare two rule-sets
rules-same = The two do not differ.
buyer-kind = Kind of buyer
new-amount = Estimated value of the need
new-amount-taxed = In { $currency }, with all taxes; with this amount the law says which methods are permitted.
new-amount-untaxed = In { $currency }, without taxes; with this amount the law says which methods are permitted.
new-recommended = recommended
new-methods = Show the permitted methods
split-title = One need in several procedures?
split-says = These procedures of the same buyer, of one family of purchases, together reach a threshold that none reaches alone. This flag proves nothing: check that no need was split.
split-family = Family of purchases
split-total = Value together
split-threshold = Threshold reached together
publication-conditions = Conditions of the publication
condition-met = Met
condition-open = Not met yet
condition-waits-for = Waiting for:
condition-notice-complete = The notice is complete
condition-approved = The notice is approved by another person
condition-evaluation-committee = The evaluation committee is appointed
condition-opening-committee = The opening committee is appointed
condition-duties-separate = Nobody who wrote the notice sits on a committee
condition-keys-fixed = The committee's opening keys are fixed
condition-rehearsed = Every member has tried its keys lately
condition-period-long-enough = The period for receiving bids is long enough

unopened-says = The bid was rejected before this envelope was opened: no member released a share of its key, and nobody read it.
minutes-unopened = Envelopes left unopened
minutes-unopened-says = The bids of these envelopes were rejected when the ones before were examined. They stayed sealed: no share of their keys was released.
rejected-at = Rejected
task-conclude = Conclude the examination of the open envelopes
done-conclude-examination = The examination is concluded: the next envelopes of admitted bids may be opened.
conclusion-title = Conclude the examination of the open envelopes
conclusion-intro = Rejected bids go no further: their envelopes that are still closed will never be opened, and the register says so. The next envelopes of the admitted bids open after that, when the opening committee acts.
conclusion-button = Conclude the examination
conclusion-opens = Envelopes that open next
conclusion-admitted = Admitted bids
conclusion-rejected = Rejected bids
conclusion-none = None
## Comparing bids

task-compare = Make the bids comparable
task-justify = Justify my price
task-allocate = Share out the lots
done-correct-price = The correction is recorded.
done-record-preference = The decision is recorded.
done-ask-justification = The tenderer has been asked.
done-answer-justification = Your answer is recorded.
done-decide-justification = The decision is recorded.
done-allocate-lots = The lots are shared out.
comparison-title = Comparability of the bids
comparison-intro = Arithmetic corrections, preferences and abnormally low prices. Everything is published with the award.
price-read = Price read at the opening
price-compared = Price compared
cost = Life-cycle cost
preference = Preference
preference-title = Decide on a preference
preference-granted = Preference granted
evidence = Evidence
low-found = Abnormally low price
low-reference = Reference
low-threshold = Threshold
justification = Justification
justification-title = Justify your price
justification-hint = Only the buyer and the committee read your answer.
justification-button = Send the justification
justification-decision-title = Decide on the justification
question-title = Ask for a justification
question-button = Ask the tenderer
answer-until = Answer expected by
answer-none = No answer was received.
correction-title = Correct an arithmetic error
correction-place = What is to be corrected
correction-hint = The values are those of the sealed schedule, with earlier corrections.
correction-corrected = Corrected value
correction-button = Record the correction
corrected-from = Arithmetic correction:
allocation-title = Share out the lots
allocation-intro = The best whole, computed from the rankings, the limits and the discounts for combinations of lots.
allocation-button = Record the result
allocation-why = Joint award of the lots:
with-discount = Discount of { $percent }% for the combination of lots.
instead-fewer-lots = With the bid ranked first, only { $lots } lots could be awarded.
instead-worse = With the bid ranked first, the lots together would come out worse.
lot-left = No tenderer can be given this lot within the limit.
below-minimum = below the minimum of
points-technical = Technical points
above-budget = Price above the budget of
bids-unranked = Bids not ranked
jointly = The lots are awarded together: the best whole wins, with limits and discounts for combinations.
jointly-hint = Twelve lots at most, all compared by price or all by points.
award-rule-hint = After a change, checking the notice shows the fields of the rule chosen.
technical-minimum-hint = A bid that does not reach it is not ranked.
part-of-hint = The identifier of a criterion that stands before this one; only the parts are scored.
tie-default = the lower price, then the bid received first
low-none = No method
cost-part = Part of the cost
cost-items-hint = The identifiers of the items, separated by spaces.
cost-years = years { $from } to { $to }
add-cost-part = Add a part of the cost
remove-cost-part = Remove this part
basis = Basis:

invite-title = Firms invited to bid
invite-intro = In this way of buying only invited firms may bid. The choice can change until publication; it is then approved anew.
invite-named = The notice will name the firm.
invite-secret = Nobody learns before the closing which firms are invited: otherwise they could agree with one another.
invite-sought = Look for a firm
invite-sought-hint = A part of its name or identifier. Firms that are chosen stay in sight.
invite-search = Search
invite-least = At least { $least }.
invite-between = From { $least } to { $most }.
invite-button = Save the invitations
invited-firms = Invited firms
invited-secret = Only firms that the buyer invited may bid. Their names are published at the closing.
invited-only = Only invited firms may bid.
method-reason-ask = Justify the way of buying
method-reason-intro = The law permits this way of buying only in certain cases. The case and the facts that show it are published with the notice.
method-reason-button = Save the justification
method-reason-title = Why this way of buying
method-reason-ground = Case provided by law
method-reason-statement = Facts that show it
method-reason-statement-hint = Everybody will read them: no business secrets, no names of persons.
task-invite = Invite firms
task-justify-method = Justify the way of buying
done-invite-suppliers = The invitations are saved; they leave with the publication.
done-justify-method = The justification is saved.
condition-suppliers-invited = Enough firms are invited
condition-method-justified = The way of buying is justified
corrected-figures = { $corrected } instead of { $read }
out-of = out of { $points }

outage-moved = Deadline postponed: the portal was out of service.
status-outages = Outages and what they changed
status-outages-intro = Each outage stands in the register as an act of its own, and each deadline it postponed as an act of the procedure.
status-outages-when = Out of service
status-outages-effect = Deadlines postponed
status-outages-no-effect = None
status-outages-all = In total: { $count }
done-relaunch-lots = The file is open and its notice begins with the chosen lots. Read it again and set its dates.
task-relaunch = Launch lots again
condition-ground-proven = The ground is shown by an earlier procedure
relaunch-title = Launch lots again
relaunch-intro = The new notice takes over the chosen lots with their items, and the criteria and documents of the old one. Dates and reference are not in it: you set them, and change what made the procedure fail.
relaunch-lots = Lots to launch again
relaunch-lots-hint = Lots that were cancelled, unsuccessful or whose award was annulled, and that are not launched again yet.
relaunch-needed = to be shown by an earlier procedure, from whose page the file is opened

# Ways of buying that are permitted, shorter periods, kinds of buyer.
condition-method-permitted = The law permits this way of buying
permitted-by = Permitted by { $article }
task-shorten-periods = Take a shorter period
done-shorten-periods = The shorter periods are saved.
shortenings-ask = Take a shorter period
shortenings-intro = The law shortens certain minimum periods on a condition. The condition and the facts that show it are published with the notice; whoever approved has to approve again.
shortenings-chosen = Shorter periods
shortenings-none-hint = With none chosen the ordinary periods hold.
shortenings-button = Save the periods
shortenings-title = Shorter periods
buyer-kind-ask = Say the kind of buyer
buyer-kind-intro = The law may permit other ways of buying to other kinds of buyer. Every change is a public act of the register.
buyer-kind-button = Save the kind
buyer-kind-unsaid = not said
part-subject = Special subject
subject-none = None
subject-hint = Only where the law has thresholds of its own for it.

# Control commissions.
condition-opinion-favourable = The opinion of the control commission is favourable
task-ask-opinion = Submit to the control commission
task-give-opinion = Give the commission's opinion
done-ask-opinion = The control commission is asked.
done-give-opinion = The opinion of the commission is recorded.
control-title = Prior control
control-commission = Control commission
control-asked = Commission asked
control-within = Time and silence
control-until = Opinion expected by
control-silent = no opinion was given
control-ask = Submit to the control commission
control-button = Submit
control-intro = The value asks for the prior opinion of this commission. That it was asked, and its opinion, are published with the award.
opinion-give = Give the commission's opinion
opinion-intro = The opinion is given once, in the name of the commission. It is published with the award.
opinion-verdict = Opinion
opinion-hint = Everybody will read them with the award.
opinion-document = Signed opinion (file)
opinion-button = Record the opinion
charge-ask = Charge with control
charge-intro = The organisation becomes the commission of these controls. Every change is a public act of the register.
charge-controls = Controls of the law
charge-buyers = For these buyers
charge-buyers-hint = With none chosen: for all.
charge-button = Save the charge
charge-count = { $count ->
    [0] No control
    [one] { $count } control
   *[other] { $count } controls
}

# Calendar of closings.
condition-closing-slot = The closing time has room
closing-slots-free = Next closing times with room: { $slots }.

auction-title = Electronic reverse auction
auction-stage-announced = Announced
auction-stage-running = Running
auction-stage-over = Over
auction-starts = Opens at
auction-opened = Opened at
auction-ends = Ends at
auction-ended = Ended at
auction-extended = Extensions by bids
auction-bidders = Bids in the auction
auction-bids = Lower prices bid
auction-best = Best price
auction-step = Least difference
auction-against-own = below one's own last price
auction-against-best = below the best price
auction-length = Length
auction-extensions = Extension
auction-extension = A bid within { $window } minutes before the end leaves at least { $minutes } minutes more.
minutes-count = { $count } min
auction-anonymous = While the auction runs bidders are numbers that the node alone can tell from one another, and only those who have bid in it are shown: the first prices are known since the opening.
auction-who = Who has bid
auction-bidder = Bidder
auction-last = Last bid
auction-replay = Every price over time
auction-chart = Prices of the auction over time
auction-chart-says = Lower prices bid: { $count }, by bidders: { $bidders }. Each line is one bidder by its number; the table below has every price.
auction-every-bid = Every bid
auction-signature = Proof
auction-signed = signed
auction-by-session = session and receipt
auction-prices = First and last price of those who bid
auction-first-price = First price
auction-last-price = Last price
auction-no-bids = Nobody bid a lower price: the first prices stay.
auction-reload = Reload
auction-place-title = Your place in the auction
done-place-auction-bid = Your bid is recorded.
auction-own-rank = Your rank
auction-out-of = of { $count }
auction-own-price = Your price now
auction-highest-next = Highest price of your next bid
auction-own-number = Your number
auction-left = Time left when the page was read
auction-left-time = { $minutes } min { $seconds } s
auction-own-bids = Your bids
auction-sequence = Number
auction-amount = Your new price, taxes included
auction-look = Look at this bid
auction-confirm-title = Confirm your bid
auction-confirm-intro = A bid binds and is not taken back. It is recorded with its time of arrival, and you get a receipt.
auction-confirm-button = Place this bid
auction-new-price = New price
auction-lower-by = Lower by
auction-announce-title = Announce the auction
auction-announce-intro = Every tenderer whose bid is in the auction is told at once. It opens and ends by itself; afterwards you issue the report with the last prices.
auction-announce-button = Announce
auction-earliest = At the earliest: { $moment }
task-announce-auction = Announce the electronic reverse auction
task-auction-bid = Take part in the electronic reverse auction
done-announce-auction = The auction is announced; the tenderers are told.
debarments-title = Debarments
debarments-intro = Firms that are, or were, excluded from public procurement by a decision. A debarred firm cannot bid, and no contract is awarded to it while the debarment lasts.
debarments-officer = To debar a firm, give its identifier; it stands on the firm's page. Winners are found among the awarded procedures:
debarments-none = No firm is debarred, and none has been.
debarments-data = The same list for programs (JSON)
debarment-firm-id = Identifier of the firm
debarment-firm = Firm
debarment-from = From
debarment-until = Until
debarment-decision = Decision
debarment-holds = in force
debarment-endless = without end
debarment-lifted = Lifted on
debarment-lift = Lift the debarment
debarment-from-hint = Time of Tunis. Empty: from now on. A debarment never holds for the past.
debarment-until-hint = Time of Tunis. Empty: without end.
debarment-new = Debar a firm
debarment-new-intro = The debarment is public with its reasons. It prevents every bid and every award from the moment it takes effect; bids received before stay sealed and are examined.
debarment-button = Record the debarment
debarment-lift-title = Lift a debarment
debarment-lift-intro = It ends at once. The debarment and its end stay in the register with their reasons.
debarred-firm = Passed over, being debarred

# Review.
review-title = Request for review
reviews-title = Requests for review
reviews-waiting = Waiting for a decision
reviews-ended = Ended
reviews-none = No request waits for a decision.
review-ask = Ask for review
review-intro = Your request goes to: { $body }. Your firm's name is not published; the buyer and the review body read it. What the request suspends by itself is shown as soon as it is recorded.
review-until = until { $moment }
review-fee-owed = Fee: { $amount }, to be paid within { $period }. Unpaid, the request suspends nothing after that.
review-late-intro = A time has passed: a late request is recorded, but it suspends nothing and the review body may dismiss it.
review-against = Against
review-statement = What you contest, and what you ask for
review-statement-hint = Name the rule that was not kept and the harm that follows.
review-document = Attachment
review-document-hint = One file, optional. It is not published.
review-send = Send the request
review-received = Received on
review-is-late = out of time
review-decision-until = Decision due by
review-overdue = overdue
review-suspends = What comes next in the procedure is suspended
review-suspends-until = until
review-suspends-decision = until the decision
review-was-withdrawn = Request withdrawn
review-open = Read the request
review-said = The request
review-requester = Firm
review-number = Number
review-fee-title = Fee for the review
review-fee-settled = settled on
review-fee-until = to be paid by
review-fee-how = How it was settled
review-fee-reference = Reference of the payment, or reason for the waiver
review-fee-reference-hint = The number of the receipt if the fee was paid.
review-file = The file
review-file-body = You read the whole record of the procedure, with the files of bids and the committee's reasons, which the requester is not given.
review-file-requester = You read what is public and what concerns your own bid. The files of other bids stay business secrets.
review-file-buyer = The review body reads the whole record of the procedure. The requester reads what is public and what concerns its own bid.
review-own-bids = My bids
review-withdraw-title = Withdraw the request
review-withdraw-intro = The suspension ends with the withdrawal.
review-withdraw-button = Withdraw
review-admit-title = Admit the request
review-admit-intro = The request is admissible: the body will decide on it.
review-admit-button = Admit
review-dismiss-title = Dismiss the request
review-dismiss-button = Dismiss
dismissal-ground = Ground
review-suspend-title = Order a suspension
review-suspend-intro = An award cannot become final while the suspension lasts; the deadline for bids is postponed if the notice is contested.
review-suspend-button = Order
review-lift-title = Lift the suspension
review-lift-button = Lift
review-decide-title = Decide
review-decide-intro = The decision is published with its reasons, and carried out at once. Do not name the firm in the reasons.
review-remedy = Decision
review-decide-button = Decide
review-set-aside = Evaluations and awards that were set aside

# Selection.
task-apply = Make and follow my application
task-own-application = See my application
task-see-applications = See the applications
task-decide-applications = Examine the applications
task-conclude-selection = Conclude the selection
task-publish-call = Publish the call for applications
done-submit-application = Your application is received. The receipt proves it.
done-late-application = Your application came after the deadline and does not count. The receipt says when it came.
done-withdraw-application = Your application is withdrawn.
done-decide-application = The decision is recorded.
done-conclude-selection = The selection is concluded and every applicant is told. Now prepare the invitation to tender.
condition-application-period-long-enough = The period for applications is long enough
letter-selected = Your application is selected.
letter-not-best = Your application meets the criteria but is not among the best.
letter-not-qualified = Your application is not selected.
application-title = My application
application-intro = One application for each firm: a new one takes the place of the one before. Nobody else reads it before the deadline.
application-selected = Selected: you will be invited to tender.
application-not-best = Criteria met, but not among the best.
application-not-qualified = Not selected.
application-points = Points given:
application-live = Application received on
application-none = No application stands.
applications-until = Deadline for applications
applications-over = Applications are no longer received.
apply-title = Apply
apply-button = Hand in the application
apply-intro = Answer every question; add files first, then name them in your answers. Nothing is recorded before you hand it in.
application-grounds = Is your firm in one of these cases of exclusion?
choose = – choose –
answer-file-hint = one of the files added below
application-withdrawal-title = Withdraw the application
application-withdrawal-intro = The application will no longer count; you can make another one before the deadline.
application-withdrawal-button = Withdraw
applications-title = Applications
applications-closed-on = Closed on
applications-intro = The evaluation committee decides on each application. A decision may be taken again until the selection is concluded.
applications-concluded = The selection is concluded. The names are published when the receipt of bids is closed.
applications-none = No application was received.
applications-caption = Applications received in time
selection-goes-on = Selected
selection-stays = Not selected
selection-title = Selection
selection-button = Conclude the selection
selection-intro = The published rule gives this result. After this act every applicant learns the outcome and its reasons, and only the selected firms may tender.
application-decision-title = Decide on an application
application-decision-intro = Compare the answers with the published criteria. A rejection gives its grounds; the firm will read them.
application-reasons-hint = Needed for a rejection; the firm will read them.
selection-call = Call for applications
selection-fixed = The criteria and rules by which firms were selected stay as published.
selected-most-hint = Empty: every firm that meets the criteria. Otherwise give points to selection criteria.
selection-points-hint = Empty: not scored. Finds the best where their number is limited.
selection-rule = Who is selected
selection-rule-all = Every firm that meets the criteria.
selection-rule-best = The best by points; firms that tie with the last one are selected as well.
points-at-most = at most { $most } points
how-to-apply = How to apply
how-to-apply-intro = A person who acts for the firm answers the selection criteria and adds the documents asked for, before the deadline.
bids-after-selection = Bids come afterwards, from the selected firms only.
