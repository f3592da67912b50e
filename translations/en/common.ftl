# Words that all pages share.

## The site

site-name = Diwan
skip = Skip to content
nav-main = Sections
nav-languages = Languages
nav-procedures = Public procurement
nav-open-data = Open data
nav-rules = Rules
nav-verify = Verify
nav-desk = My desk
nav-demo = Demonstration
nav-about = About
nav-api = Interface for programs
feed-title = Procurement feed
footer-time-zone = Time in Tunis.
sign-in = Sign in
sign-out = Sign out
to-home = Back to the home page

## Dates, numbers, units

date-and-time = { $date }, { $time }
days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
months = { $count ->
    [one] { $count } month
   *[other] { $count } months
}
working-days = { $count ->
    [one] { $count } working day
   *[other] { $count } working days
}
hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
seconds = { $count ->
    [one] { $count } second
   *[other] { $count } seconds
}
unit-bytes = bytes
unit-kilobytes = kB
unit-megabytes = MB
currency-tnd = TND
yes-no-yes = Yes
yes-no-no = No

## Missing texts

text-missing = not given
text-only-fr = in French only
text-only-ar = in Arabic only
text-only-en = in English only

## Words of procurement

article = Article
approval = Approval
awards = Awards
buyer = Public buyer
category = Category
classification = Classification
clarifications = Clarifications
closing = Deadline for receipt of bids
closing-at = Deadline for receipt of bids:
criterion = Criterion
decision = Decision
declaration = Declaration of interests
delivery-place = Place of delivery
description = Description
document = Document
documents = Documents
enquiries = Enquiries
entry = Entry no.
envelope = Envelope
estimate = Estimate
estimate-at = Estimate:
file = File
firm = Firm
identifier = Identifier
item = Item
items = Items
kind = Kind
lot = Lot
lots = Lots
mail = E-mail
member = Member
members = Members
method = Procurement method
name = Name
notice = Notice
ocid = Procedure identifier (OCID)
organisation = Organisation
parties = Parties
price = Price
published = Published on
published-by = published by
quantity = Quantity
rank = Rank
reasons = Reasons
receipt = receipt
receipts = Receipts
received-at = Received on
reference = Reference
reference-is = Reference:
region = Governorate
remarks = Remarks
role = Mandate
roles = Roles
rules = Applicable rules
sha256 = SHA-256 hash
size = Size
status = Status
summary = Committee's conclusions
suppliers = Suppliers
tenderer = Tenderer
threshold = Members needed to open
title = Title
unit = Unit
value = Value
verdict = Finding

## Values of codelists

stage-planned = Planned
stage-published = Published
stage-preparation = In preparation
stage-bidding = Open for bids
stage-opening = Bid opening
stage-evaluation = Evaluation
stage-awarded = Awarded
stage-final = Final award
stage-unsuccessful = Unsuccessful
stage-cancelled = Cancelled
lot-stage-opening = Bid opening
lot-stage-examination = Evaluation
lot-stage-ranked = Report issued
lot-stage-awarded = Awarded, standstill running
lot-stage-final = Final award
lot-stage-unsuccessful = Unsuccessful
category-goods = Goods
category-works = Works
category-services = Services
method-open = Open tendering
method-selective = Restricted tendering
method-limited = Limited procedure
method-direct = Negotiated contract
envelope-single = Bid
envelope-administrative = Administrative documents
envelope-technical = Technical bid
envelope-financial = Financial bid
answer-boolean = yes or no
answer-number = a number
answer-text = a text
answer-file = a file
award-rule-lowest-price = Lowest price
award-rule-price-quality = Weighted price and quality
award-status-pending = pending
award-status-active = active
award-status-cancelled = cancelled
award-status-unsuccessful = unsuccessful
tender-status-planning = planning
tender-status-planned = planned
tender-status-active = active
tender-status-cancelled = cancelled
tender-status-unsuccessful = unsuccessful
tender-status-complete = complete
tender-status-withdrawn = withdrawn
organisation-kind-buyer = Public buyer
organisation-kind-supplier = Supplier
organisation-kind-authority = Authority
party-role-buyer = buyer
party-role-procuringentity = procuring entity
party-role-supplier = supplier
party-role-tenderer = tenderer
party-role-funder = funder
party-role-enquirer = enquirer
party-role-payer = payer
party-role-payee = payee
party-role-reviewbody = review body
party-role-interestedparty = interested party
role-officer = Procurement officer
role-approver = Approver
role-member = Committee member
role-supplier = Supplier's representative
role-auditor = Auditor
role-administrator = Administrator
role-local-administrator = Administrator of its organisation
committee-opening = Opening committee
committee-evaluation = Evaluation committee
verdict-valid = Valid
verdict-malformed = Not sealed by the rules by its tenderer
verdict-disputed = Disputed
verdict-body-missing = Content never received
verdict-sealed = Still sealed
declared-missing = Awaited
declared-made = Made
declared-clear = No conflict of interest
declared-conflict = Conflict of interest declared
decision-open = To be decided
decision-admitted = Admitted
decision-rejected = Rejected
conflict-no = I have no conflict of interest
conflict-yes = I have a conflict of interest
checked-yes = Text read
checked-no = Text not read: compare with the official journal
sort-relevance = Relevance
sort-newest = Newest
sort-deadline-soonest = Closing soonest
sort-value-highest = Highest value
stage-kind-preparation = preparation
stage-kind-publication = publication
stage-kind-opening = opening
stage-kind-evaluation = evaluation
stage-kind-award = award
stage-kind-standstill = standstill
stage-kind-final = final award

## Acts in the register

act-procedure-started = File opened
act-notice-drafted = Draft notice saved
act-notice-approved = Notice approved
act-committee-appointed = Committee appointed
act-interests-declared = Interests declared
act-opening-keys-registered = Opening keys registered
act-committee-keys = Committee keys fixed
act-keys-rehearsed = Keys rehearsed
act-notice-published = Notice published
act-enquiry-received = Enquiry received
act-clarification-published = Clarification published
act-notice-amended = Notice amended
act-deadline-extended = Deadline extended
act-bidding-closed = Bidding closed
act-closing-listed = Closing list fixed
act-shares-released = Shares released by a member
act-dispute-key-published = Key published to resolve a dispute
act-bid-opened = Envelope opened
act-opening-recorded = Opening recorded
act-minutes-signed = Minutes signed
act-admissibility-decided = Admissibility decided
act-scores-locked = Member's scores locked
act-scores-consolidated = Scores consolidated
act-evaluation-reported = Evaluation report issued
act-award-decided = Award decided
act-award-finalised = Award made final
act-lot-unsuccessful = Lot declared unsuccessful
act-procedure-cancelled = Procedure cancelled
act-bid-received = Envelope received
act-bid-body-completed = Envelope's content complete
act-bid-withdrawn = Bid withdrawn
act-late-bid-returned = Late envelope returned unopened

## Parts of a notice

part-title = Title
part-description = Description
part-reference = Buyer's reference
part-category = Category
part-lots = Lots
part-lot = Lot
part-items = Items
part-lots-per-tenderer-maximum = Most lots for one tenderer
part-exclusion-grounds = Exclusion grounds
part-selection-criteria = Selection criteria
part-documents = Documents
part-tender-period-end = Deadline for receipt of bids
part-enquiry-period-end = Deadline for enquiries
part-bid-validity-days = Bid validity, in days
part-value = Estimate as published
part-amount-minor = Amount in millimes
part-currency = Currency
part-award = Award
part-rule = Rule
part-price-weight = Weight of the price
part-formula = Price formula
part-criteria = Quality criteria
part-weight = Weight
part-score-maximum = Highest score
part-quantity = Quantity
part-unit = Unit
part-classification = Classification
part-scheme = Classification scheme
part-class = Code
part-class-words = Words of the code
part-delivery-place = Place of delivery
part-delivery-region = Region of delivery
part-answer = Answer expected
part-minimum = Least that will do (for a number)
part-id = Identifier
part-fr = French
part-ar = Arabic
part-en = English
part-sha256 = Hash
part-bytes = Size in bytes
part-media-type = File type
part-file-name = File name
part-document-type = Document type
part-language = Language

## Values of a rule-set

rule-tender-minimum = From publication to the deadline for bids, at least
rule-remaining-after-amendment-minimum = From an amendment to the deadline, at least
rule-enquiry-deadline-before-closing = Enquiries end before the deadline
rule-answer-before-closing = Answers published before the deadline, at the latest
rule-standstill = Standstill after notification
rule-objection-window = From the closing list to the release of shares
rule-closing-margin = Margin after the deadline before closing
rule-body-grace = Arrival of a committed envelope's content after the deadline
rule-rehearsal-maximum-age = Oldest rehearsal that counts at publication
rule-bid-validity-default = Bid validity when the notice does not say
rule-opening-members-minimum = Members of the opening committee, at least
rule-opening-members-maximum = Members of the opening committee, at most
rule-opening-threshold-minimum = Members who open together, at least
rule-opening-spare-minimum = Members beyond the number needed, at least
rule-evaluation-members-minimum = Members of the evaluation committee, at least
rule-persons-minimum = Different persons who have handled the notice

## Layout

search-short = Words, buyer, reference
crumbs = You are here
crumbs-home = Home
nav-styleguide = Style guide
in-short = In short
on-this-page = On this page
tabs-procedure = Pages of this procedure
minutes-tab = Minutes
minutes-languages = These minutes to print in another language:
by-command = With the program, in a terminal
history-all = Every act in the register, with its receipt
desk-soon = Next deadlines
recompute-command = Then, in a terminal:
identification = Identification
path-title = Where this procurement stands
path-now = Under way
path-published = Notice published
path-enquiries = Questions and answers
path-bids = Receipt of bids
path-opening = Opening of bids
path-evaluation = Evaluation of bids
path-award = Award
path-standstill = Standstill period
path-final = Award final
path-cancelled = Procedure cancelled
path-state-past = Past step
path-state-now = Step under way
path-state-next = Step to come
path-state-stopped = End of the procedure
path-when-on = On
path-when-until = Until
path-when-from = At the earliest on
path-amended = { $count ->
    [one] The notice was amended once; the changes are shown below.
   *[other] The notice was amended { $count } times; all changes are shown below.
}
path-says-enquiries = Any firm may ask the buyer a question; the answer is published for all, without saying who asked.
path-answered = { $count ->
    [0] No answer has been published so far.
    [one] { $count } answer is published.
   *[other] { $count } answers are published.
}
path-says-bids = Firms send bids that they sealed on their own machines.
path-says-opening = The opening committee opens the bids: { $threshold } of its { $members } members must act together, none can alone.
path-says-evaluation = The evaluation committee decides which bids are admitted and ranks them by the rule of the notice. No date is fixed beforehand.
path-says-award = The buyer decides on the committee's report and gives every tenderer its reasons.
path-unsuccessful = { $count ->
    [one] { $count } lot is unsuccessful.
   *[other] { $count } lots are unsuccessful.
}
path-says-standstill = A tenderer may contest the decision for { $period }; nothing is signed before.
path-says-final = The buyer makes the award final; the contract can be signed.
path-sealed-bids = Still sealed: prices, what the bids say and who the tenderers are. Nobody can read them, neither the buyer nor the operator of this site, before { $threshold } of the { $members } members of the opening committee act together, at the earliest on { $moment }.
path-sealed-decisions = Still confidential: the decisions and scores of the evaluation committee. They are published with the award.

## Style guide

guide-intro = Everything the pages are made of, by day and by night. The colours are measured: every text can be read on its ground.
guide-scheme-day = By day
guide-scheme-night = By night
guide-colours = Colours
guide-text = Text
guide-link = a link
guide-spaces = Spaces
guide-numbers = Numbers, money, dates, plurals
guide-buttons = Buttons
guide-status = Status
guide-notices = Messages
guide-forms = Forms
guide-tables = Tables
guide-lists = Lists and files
guide-path = Steps
guide-dialogs = Dialogs without script
guide-open = Open the dialog
guide-close = Close
guide-progress = Progress
guide-chart = Chart
verdict-unopened = Never opened
path-sealed-envelopes = Still sealed: { $kinds }. These envelopes open only after the ones before were examined, and only for admitted bids; those of rejected bids are never opened.
act-bid-rejected = Bid rejected before all its envelopes were opened
act-examination-concluded = Examination of the open envelopes concluded

## Comparing bids

award-rule-cost = Lowest life-cycle cost
award-rule-fixed-budget = Best quality within a fixed budget
act-price-corrected = Price corrected arithmetically
act-preference-recorded = Preference decided
act-justification-asked = Justification of a price asked
act-justification-answered = Justification of a price received
act-justification-decided = Justification of a price decided
act-lots-allocated = Lots shared out
part-lots-awarded-jointly = Lots awarded together
part-part-of = Part of criterion
part-points-minimum = Fewest points
part-technical-points-minimum = Minimum technical score, in points
part-budget = Budget
part-discount-rate-percent = Yearly discount rate, in per cent
part-parts = Parts of the cost
part-first-year = First year
part-last-year = Last year
part-comparison = Comparison of bids
part-ties = If bids are equal
part-preferences = Margins of preference
part-abnormally-low = Abnormally low bid
tie-lower-price = the lower price
tie-higher-quality = the higher quality
tie-earlier-receipt = the bid received first
price-field-unit-price = unit price
price-field-tax-percent = taxes, in per cent
price-field-discount-percent = discount, in per cent
price-field-total = total
justification-state-open = Nothing has been asked yet.
justification-state-asked = The answer is awaited.
justification-state-answered = The tenderer has answered.
justification-state-accepted = Justification accepted
justification-state-rejected = Bid rejected for its price

act-suppliers-invited = Invited firms chosen
act-method-justified = Way of buying justified

act-lots-relaunched = Lots launched again in another procedure
lot-end-unsuccessful = Unsuccessful
lot-end-award-annulled = Award annulled
lot-end-cancelled = Procedure cancelled
path-earlier = Earlier procedure
path-relaunched = Lots launched again
relaunch-earlier = Launches again lots of
relaunch-later = Lots launched again in

# Ways of buying that are permitted, shorter periods, kinds of buyer.
act-periods-shortened = Periods shortened

# Control commissions.
role-controller = Member of a control commission
act-opinion-asked = Opinion of the commission asked
act-opinion-given = Opinion of the commission given
silence-favourable = silence counts as a favourable opinion
silence-nothing = silence counts for nothing
opinion-favourable = Favourable
opinion-with-reservations = Favourable with reservations
opinion-unfavourable = Unfavourable
controlled-notice = opinion on the notice, before it is published
controlled-report = opinion on the report of each lot, before the award
binding-yes = nothing goes on without a favourable opinion
binding-no = the opinion does not bind

stage-auction = Electronic reverse auction
lot-stage-auction = Electronic reverse auction
stage-kind-auction = electronic reverse auction
act-auction-announced = Auction announced
act-auction-opened = Auction opened
act-auction-bid-placed = Lower price in the auction
act-auction-extended = End of the auction moved for an outage
act-auction-closed = Auction closed
role-debarment-officer = Debarment officer

# Review.
role-reviewer = Member of the review body
organisation-kind-review-body = Review body
contested-notice = the notice and documents
contested-rejection = the rejection of a bid
contested-award = the award
remedy-none = Request rejected: the decision stands
remedy-re-evaluate = The lot is evaluated anew
remedy-annul-award = The award is annulled
remedy-end-lot = The lot ends without award
remedy-cancel-procedure = The procedure is cancelled
act-review-opened = Request for review received
act-review-requested = Request for review recorded
act-review-fee-settled = Fee for a review settled
act-procedure-suspended = Procedure suspended by a request for review
act-suspension-lifted = Suspension lifted
act-review-admitted = Request for review admitted
act-review-dismissed = Request for review dismissed
act-review-withdrawn = Request for review withdrawn
act-review-decided = Decision on a request for review
act-evaluation-reopened = Evaluation reopened
act-selection-reopened = Selection reopened
act-participant-readmitted = Participant admitted again
act-award-annulled = Award annulled
path-review = Review
path-says-review = { $count ->
    [one] One request for review
   *[other] { $count } requests for review
}
task-request-review = Ask for review
task-hear-review = Hear a request for review
task-see-review = See a request for review
done-request-review = Your request for review is recorded.
done-withdraw-review = The request was withdrawn.
done-settle-review-fee = The fee is recorded as settled.
done-admit-review = The request was admitted.
done-dismiss-review = The request was dismissed.
done-suspend-for-review = The suspension is ordered.
done-lift-suspension = The suspension is lifted.
done-decide-review = The decision is recorded and carried out.
review-stage-requested = Received
review-stage-admitted = Admitted
review-stage-withdrawn = Withdrawn
review-stage-dismissed = Dismissed
review-stage-decided = Decided
dismissal-late = Inadmissible: out of time
dismissal-no-standing = Inadmissible: the firm is not concerned
dismissal-fee-unpaid = Inadmissible: the fee was not paid
dismissal-moot = Nothing left to decide
review-fee-paid = Paid
review-fee-waived = Waived

# Selection.
stage-applications = Open for applications
stage-selection = Selection of candidates
stage-invitation = Invitation to tender in preparation
stage-kind-selection = selection of candidates
act-applications-closed = Applications closed
act-applications-listed = List of applications
act-application-decided = Decision on an application
act-applicants-selected = Outcome of the applications
act-selection-concluded = Selection concluded
act-invitation-published = Invitation to tender published
act-application-received = Application received
act-application-withdrawn = Application withdrawn
act-late-application-returned = Late application, not counted
path-called = Call for applications published
path-applications = Receipt of applications
path-selection = Selection of candidates
path-says-applications = Firms answer the selection criteria and hand in their documents.
path-applied = { $count ->
    [one] One application received.
   *[other] { $count } applications received.
}
path-says-selection = The evaluation committee decides on each application and gives its reasons; another person concludes the selection by the rule of the notice.
path-selected = { $count ->
    [one] One firm is invited to tender.
   *[other] { $count } firms are invited to tender.
}
path-says-bids-selected = Only the selected firms will be invited to tender; the invitation will set the deadline.
path-sealed-applications = Nobody but the firm itself reads an application before the deadline, not even the buyer. The names of the applicants are published when the receipt of bids is closed.
path-sealed-selection = Still confidential: who applied and who is selected. Firms that knew of one another could collude; the names are published when the receipt of bids is closed.
part-selection = call for applications
part-application-period-end = Deadline for applications
part-selected-least = Fewest firms selected
part-selected-most = Most firms selected
part-selection-points = Most points for this criterion
part-maximum = maximum
part-scores = points
decision-qualified = Meets the criteria
decision-not-qualified = Does not meet the criteria

# Dialogue.
stage-dialogue = Dialogue
stage-kind-dialogue = dialogue
act-dialogue-opened = Dialogue opened
act-dialogue-round-opened = Round of the dialogue opened
act-participants-informed = Information to every participant
act-participant-heard = Participant heard
act-exchange-minuted = Minutes of an exchange
act-participant-eliminated = Participant eliminated
act-participant-withdrew = Participant withdrew
act-dialogue-round-closed = Round of the dialogue closed
act-dialogue-concluded = Dialogue concluded
act-proposal-received = Proposal received
act-late-proposal-returned = Late proposal, not counted
path-dialogue = Dialogue
path-says-dialogue = The buyer talks with each participant at the same terms. No price is asked: prices come with the sealed final bids.
path-says-reduction = At the end of a round participants may be eliminated by the published criteria, with reasons.
path-says-bids-final = Those who remain in the dialogue will be invited to hand in a final bid; the invitation will set the deadline.
path-sealed-dialogue = Still confidential: who takes part and what each proposes. Firms that knew of one another could collude; the names are published when the receipt of bids is closed.
path-participants = { $count ->
    [one] One firm takes part in the dialogue.
   *[other] { $count } firms take part in the dialogue.
}
path-rounds = { $count ->
    [one] One round so far.
   *[other] { $count } rounds so far.
}
path-remaining = { $count ->
    [one] One firm remains.
   *[other] { $count } firms remain.
}
order-rule-ranked = The first in the ranking
order-rule-turn = Each in turn, in the order of the ranking
order-rule-lowest-price = The one whose prices make the order cheapest
part-framework = framework agreement
part-months = Duration, in months
part-suppliers-maximum = Most suppliers per lot
part-orders = To whom direct orders go
part-order-maximum = Most that one direct order may amount to
part-competition = Competition among the suppliers
order-stage-drafted = To be approved
order-stage-discarded = Given up
order-stage-placed = Placed, not answered yet
order-stage-confirmed = Confirmed
order-stage-declined = Declined
order-stage-cancelled = Taken back
agreement-stage-in-force = In force
agreement-stage-over = Over
act-agreement-concluded = Framework agreement concluded
act-agreement-priced = Prices of the framework agreement
act-order-drafted = Order prepared
act-order-discarded = Order given up
act-order-placed = Order placed
act-order-confirmed = Order confirmed
act-order-declined = Order declined
act-order-cancelled = Order taken back
act-competition-reopened = Suppliers asked to compete
act-call-off-awarded = Call-off awarded
task-order = Prepare an order
task-compete = Open a competition
task-see-agreement = See the framework agreement
task-place-order = Approve an order
task-replace-order = Order from the next supplier
task-answer-order = Answer an order

## Bid guarantees

part-bid-guarantee = Bid guarantee asked
act-paper-guarantee-received = Envelope of a paper guarantee arrived
act-paper-guarantee-read = Paper guarantee read once
act-paper-guarantee-registered = Paper guarantee registered by two persons
act-guarantee-verified = Bid guarantee verified
act-guarantee-released = Bid guarantee released
act-guarantee-claimed = Bid guarantee claimed
act-guarantee-issued = Bid guarantee issued
role-guarantor = Agent of a guarantor
organisation-kind-guarantor = Bank or insurer as guarantor

act-condition-checked = Condition for taking part checked
act-regularisation-asked = Regularisation requested
act-regularisation-answered = Answer to the request for regularisation
act-regularisation-documented = Files of a regularisation
act-late-regularisation-returned = Late regularisation returned
act-regularisation-decided = Regularisation decided
finding-open = Not checked yet
finding-met = Met
finding-missing = Document missing
finding-unclear = Document incomplete, erroneous or unclear
finding-not-met = Not met
evidence-source-firm = Document of the tenderer
evidence-source-register = Register or attestation of the authority in charge
evidence-source-committee = Found by the committee itself
regularisation-state-asked = The answer is awaited.
regularisation-state-answered = The tenderer has answered.
regularisation-state-silent = The time has passed without an answer.
regularisation-state-accepted = Bid put right
regularisation-state-rejected = Bid rejected

# Prices negotiated one after the other.
stage-kind-negotiation = negotiation
award-rule-quality = Best quality; the price is negotiated
act-quality-ranked = Ranking on quality
act-negotiation-opened = Invited to negotiate
act-counter-offer-requested = Better price requested
act-counter-offer-received = Counter-offer received
act-negotiation-minuted = Minutes of a negotiation
act-negotiation-agreed = Price agreed
act-negotiation-terminated = Negotiation terminated
path-negotiation = Negotiation
path-says-negotiation = Bids are ranked on quality. The price of the best is opened and negotiated alone; the next firm is invited only when that negotiation is terminated, for good. Prices of firms that are never invited stay sealed.
path-invited = { $count ->
    [one] One firm was invited so far.
   *[other] { $count } firms were invited so far.
}
path-terminated = { $count ->
    [one] One negotiation was terminated.
   *[other] { $count } negotiations were terminated.
}

# Purchasing systems.
act-admission-requested = Request to be admitted received
act-request-withdrawn = Request withdrawn
act-request-assessed = Request assessed
act-assessment-extended = Assessment of a request extended
act-supplier-admitted = Firm admitted
act-admission-refused = Request to be admitted refused
act-supplier-removed = Firm removed
act-request-reopened = Request to be assessed anew
act-competition-opened = Competition opened under the system
act-system-ended = Purchasing system ended
stage-system = Open to requests
stage-system-ended = System ended
stage-kind-admission = admission at any time
contested-admission = the refusal of an admission, or the removal from a system
contested-elimination = that a firm was not selected, or was eliminated from a dialogue
remedy-assess-anew = The request or application is assessed anew; who was eliminated takes part again
path-admission = Admission of firms
path-sealed-requests = Still confidential: who asks to be admitted. Only the clock of each request is public; a firm's name is once it is admitted.
system-stage-lasts = In force
system-stage-over = Over
request-stage-pending = Being assessed
request-stage-assessed = Assessed, to be concluded
request-stage-admitted = Admitted
request-stage-refused = Refused
request-stage-removed = Removed
request-stage-withdrawn = Withdrawn
request-stage-overdue = Overdue
part-system = purchasing system
part-until = End of the system
part-first-requests-until = First requests, before anything is bought, until

act-member-absent = Member absent from the opening
act-member-replaced = Member replaced
rule-opening-quorum-minimum = Members present at an opening, at least
rule-substitutes = Substitutes for members of the evaluation committee
locked-scores-count = Scores that the replaced member had locked count; the substitute scores the rest.
locked-scores-set-aside = Scores of the replaced member stay in the record and do not count; the substitute scores everything.
act-prior-notice-named = Prior information notice followed

## Groupings of firms

act-grouping-proposed = Grouping proposed
act-grouping-joined = Agreement to a grouping
act-grouping-left = Grouping declined or left
act-grouping-dissolved = Grouping given up
act-grouping-found = Bid of a grouping
liability-joint = each firm answers for its own part
liability-joint-and-several = each firm answers for the whole
act-application-grouped = Application of a grouping

envelope-work = Work
envelope-name = Name of the author
verdict-work = Valid, without a name
part-prizes = Prizes
act-works-ranked = Ranking of the works by the jury
act-jury-report-signed = Signature of a member of the jury
award-rule-jury = Ranking by a jury that does not know the authors

act-owners-compared = Members compared with the owners of firms
act-match-found = Likeness found
act-match-answered = Likeness answered
act-match-reasoned = Reasons of an answer
rule-owners = Members are compared with these people of the firms
capacity-owner = Owner
capacity-director = Director

act-requisition-attached = Requisition attached
act-requisition-detached = Requisition detached
role-budget-officer = Budget officer
