# refusals
#
# What stands in the way, and what one can do: two texts for each code, named after it.
# Variables are the fields of the refusal; dates arrive as text, numbers as numbers.

## Words inside the sentences

refused-field = { $field ->
    [title] title
    [description] description
    [statement] statement
    [question] question
    [answer] answer
    [rationale] rationale
    [reasons] reasons
    [grounds] grounds for rejection
    [summary] summary
    [dissents] dissenting opinion
    [name] name
    [identifier] identifier
    [country] country
    [region] region
    [mail] e-mail address
    [public_key] public key
    [party] identifier on this site
    [credential] answer of the device
    [reference] reference
    [documents] documents
    [label] name or number
    [firm] legal name of the firm
    [role] role held
    [amount] amount
    [valid_until] last day of validity
    [conditions] conditions
    [tenderer] tenderer
    [guarantor] guarantor
    [guarantor_name] name of the guarantor
    [scan] scan
    [file] scan
    [lots] lots
    [ground] case of the law
    [issuer] accreditation
   *[other] { $field }
}
refused-stage = { $stage ->
    [absent] not started
    [preparation] preparation
    [bidding] receipt of bids
    [closed] after the deadline for receipt of bids
    [cancelled] cancelled
    [opening] bid opening
    [examination] bid evaluation
    [auction] auction announced or running
    [ranked] evaluation report issued
    [awarded] award, standstill period running
    [final] final award
    [unsuccessful] unsuccessful
   *[other] { $stage }
}
refused-role = { $role ->
    [officer] procurement officer
    [approver] approver
    [member] committee member
    [supplier] supplier's representative
    [reviewer] member of the review body
    [auditor] auditor
    [administrator] administrator
    [local_administrator] administrator of its organisation
    [debarment_officer] debarment officer
   *[other] { $role }
}
refused-committee = { $kind ->
    [opening] opening committee
    [evaluation] evaluation committee
   *[other] committee
}
refused-envelope = { $envelope ->
    [single] bid
    [administrative] administrative documents
    [technical] technical bid
    [financial] financial bid
   *[other] { $envelope }
}

## The request

refusal-unauthenticated = You are not signed in, or your session has ended.
refusal-unauthenticated-remedy = Sign in, then try again.
refusal-not-found = The page or file you asked for was not found.
refusal-not-found-remedy = Check the address, or look for the procedure from the home page.
refusal-contended = Others changed the same file at the same moment; nothing was recorded.
refusal-contended-remedy = Try again now.
refusal-signing-stopped = A witness knows a newer history of the register than this site has: it may have been restored from an older copy. Nothing is received until its operator has looked; nothing was recorded.
refusal-signing-stopped-remedy = What is shown may be out of date. Whoever runs the site has been told; come back later.
refusal-overloaded = The service is receiving too many requests at the moment; nothing was recorded.
refusal-overloaded-remedy = Try again in a few moments.
refusal-fault = A technical problem on our side prevented the request from being completed.
refusal-fault-remedy = Try again in a few minutes; the same form sent again is recorded only once.
refusal-timeout = The answer took too long.
refusal-timeout-remedy = Reload the page to see whether the action was recorded, and repeat it if it was not.
refusal-idempotency-key-reused = This request's number has already been used for a request with other content.
refusal-idempotency-key-reused-remedy = Reload the page and send your request again; a program chooses a new number for each new request.
refusal-payload-too-large = What you sent is larger than this page accepts.
refusal-payload-too-large-remedy = Reduce the size of the files or texts, or send the files one by one.
refusal-unsupported-media-type = The format of what you sent is not accepted here.
refusal-unsupported-media-type-remedy = Send it in one of the formats given on the page or in the interface's documentation.
refusal-body-invalid = Part of what you sent is missing or could not be read.
refusal-body-invalid-remedy = Check the form's fields and send it again.
refusal-query-invalid = The search or the address contains a value that could not be read.
refusal-query-invalid-remedy = Correct the value, or start again from the search page.
refusal-number-beyond-range = A number is too large to be recorded exactly.
refusal-number-beyond-range-remedy = Give whole numbers below 2 to the power of 53 (about 9,007 million million).
refusal-csrf = The form could not be linked to your session; nothing was recorded.
refusal-csrf-remedy = Reload the page and send the form again.
refusal-method-not-allowed = This address does not accept this kind of request.
refusal-method-not-allowed-remedy = Go back to the previous page and use its buttons.
refusal-body-too-long = What you sent is longer than this address accepts.
refusal-body-too-long-remedy = Send less at once, or send the files one by one.
refusal-body-incomplete = What you sent did not arrive completely.
refusal-body-incomplete-remedy = Check your connection and send it again.
refusal-media-type-unsupported = The kind of content you sent is not accepted at this address.
refusal-media-type-unsupported-remedy = Send the kind of content given in the interface's documentation.
refusal-idempotency-key-invalid = The number given to this request is not in the form expected.
refusal-idempotency-key-invalid-remedy = Give each request a number of its own, of 1 to 200 visible characters without accents.
refusal-other-site = This request came from a page of another site; nothing was recorded.
refusal-other-site-remedy = Open the portal directly and do it there.
refusal-act-erased = The content of this act has been erased; the register keeps only the proof that it was recorded.
refusal-act-erased-remedy = For any question, contact the public buyer.
refusal-act-not-disclosed = This act is recorded, but its content is not open to you at present.
refusal-act-not-disclosed-remedy = If the act concerns you, sign in; otherwise its content appears when the rules make it public.
refusal-document-invalid = The title, file name or type of this document is missing, too long or contains characters that are not accepted.
refusal-document-invalid-remedy = Correct them and send the document again.
refusal-cursor-invalid = The place in the list from which to continue could not be read.
refusal-cursor-invalid-remedy = Start from the beginning of the list and follow its links.
refusal-duration-invalid = The duration given could not be read or is outside the limits allowed.
refusal-duration-invalid-remedy = Give a duration from zero to three years, in the form shown on the page.
refusal-clock-not-movable = The clock of this installation cannot be moved.
refusal-clock-not-movable-remedy = Wait for the real date, or use the demonstration, whose clock can be moved.
refusal-passkeys-unavailable = Passkeys do not work at this address.
refusal-passkeys-unavailable-remedy = Open the site by its domain name, not by an IP address; the operator sets "public_url".
refusal-passkey-refused = The passkey was not accepted.
refusal-passkey-refused-remedy = Try again with a passkey of this site; if it was removed, ask for a new invitation.
refusal-challenge-over = What your device was asked has expired or was answered already.
refusal-challenge-over-remedy = Try again; you have five minutes.
refusal-link-over = This link was used already, was withdrawn, or is no longer valid.
refusal-link-over-remedy = Sign in if you have a passkey already; otherwise ask for a new link.
refusal-too-many-requests = Too many requests were made from this address, or for it.
refusal-too-many-requests-remedy = Wait a while, then try again.
refusal-key-slots-moved = Another of your devices has changed your keys in the meantime; nothing was saved.
refusal-key-slots-moved-remedy = Load your keys again, then repeat the change.
refusal-key-slots-invalid = What was to keep your keys does not have the expected form; nothing was saved.
refusal-key-slots-invalid-remedy = Reload the page and try again; your keys are still on this device.
refusal-search-link-over = This link was used already, is no longer valid, or the search has ended.
refusal-search-link-over-remedy = If it was to stop messages, that is done. Otherwise search again and ask for a new message.
refusal-searches-full = As many searches as possible are saved already.
refusal-searches-full-remedy = Stop one of them, then try again.
refusal-search-too-long = This search is too long to be saved.
refusal-search-too-long-remedy = Remove words or filters, then try again.
refusal-drafts-full = You already keep as many drafts as possible.
refusal-drafts-full-remedy = Delete drafts that you no longer need, then save again.
refusal-draft-not-encrypted = This draft is not encrypted; it was not saved.
refusal-draft-not-encrypted-remedy = Reload the page and try again: drafts of bids leave your browser encrypted only.

## Access

refusal-role-missing = Your mandates do not cover this action.
refusal-role-missing-remedy = Ask a colleague who holds the mandate to do it, or ask the administrator to register this mandate for you.
refusal-not-your-procedure = This procedure belongs to another public buyer.
refusal-not-your-procedure-remedy = Choose a procedure of your own organisation, or ask the administrator for a mandate with this public buyer.

## Organisations and persons

refusal-party-exists = The identifier { $party } is already registered.
refusal-party-exists-remedy = Use the existing entry, or choose another identifier.
refusal-organisation-unknown = No organisation is registered under the identifier { $party }.
refusal-organisation-unknown-remedy = Check the identifier, or register the organisation first.
refusal-person-unknown = No person is registered under the identifier { $party }.
refusal-person-unknown-remedy = Check the identifier, or register the person first.
refusal-mandate-exists = This person already holds the mandate “{ refused-role }”.
refusal-mandate-exists-remedy = There is nothing more to do.
refusal-mandate-unknown = This person does not hold the mandate “{ refused-role }”.
refusal-mandate-unknown-remedy = Reload the organisation's page to see the mandates in force.
refusal-mandate-last = “{ refused-role }” is held by nobody else here: without this mandate nobody could let others in.
refusal-mandate-last-remedy = Invite somebody else to this mandate first; once that person has entered, end this one.
refusal-role-unfit = The mandate “{ refused-role }” does not exist for this kind of organisation.
refusal-role-unfit-remedy = Choose a mandate that fits: representative for a supplier; officer, approver or committee member for a public buyer; committee member, auditor or administrator for an authority; member for a review body.
refusal-field-invalid = The field “{ refused-field }” is empty, too long or written in a form that cannot be accepted.
refusal-field-invalid-remedy = Correct this field and send the form again.
refusal-key-exists = This key is already registered.
refusal-key-exists-remedy = There is nothing more to do; another device registers a key of its own.
refusal-passkey-exists = This passkey is registered already.
refusal-passkey-exists-remedy = There is nothing more to do; you can add one on another device.
refusal-passkey-unknown = This passkey is not yours, or was removed already.
refusal-passkey-unknown-remedy = Reload the list of your passkeys.
refusal-passkey-last = This is your only passkey: without it you could not sign in any more.
refusal-passkey-last-remedy = Add another one first, then remove this one.
refusal-passkeys-full = You already have { $maximum } passkeys.
refusal-passkeys-full-remedy = Remove those that you no longer use, then try again.
refusal-identifier-taken = An organisation is already registered with the identifier { $scheme } { $id }.
refusal-identifier-taken-remedy = Check the identifier. If it is right, ask a colleague who is registered for an invitation, or write to the administrator of the site.
refusal-not-your-organisation = Your mandate is for another organisation.
refusal-not-your-organisation-remedy = Ask the administrator of that organisation.

## The procedure

refusal-procedure-exists = A procedure with this identifier already exists.
refusal-procedure-exists-remedy = Open the existing procedure, or start another one under a new identifier.
refusal-procedure-unknown = There is no procedure with this identifier.
refusal-procedure-unknown-remedy = Check the identifier, or look for the procedure from the search page.
refusal-wrong-stage = This action is not possible at the present stage: { refused-stage }.
refusal-wrong-stage-remedy = See on the procedure's page which actions are open at this stage.
refusal-method-unknown = The rules of this procedure have no procurement method “{ $method }”.
refusal-method-unknown-remedy = Choose one of the methods in the list.
refusal-stage-not-in-method = The chosen procurement method does not include this stage.
refusal-stage-not-in-method-remedy = See on the procedure's page which stages its method includes.
refusal-procedure-ended = Every lot of this procedure has ended.
refusal-procedure-ended-remedy = The file remains open for reading; a new need calls for a new procedure.
refusal-cancellation-reason-missing = A cancellation must state its reasons.
refusal-cancellation-reason-missing-remedy = Write the reasons, which will be published, then cancel again.
refusal-text-invalid = The field “{ refused-field }” is empty, too long or contains characters that are not accepted.
refusal-text-invalid-remedy = Correct this text; if it was copied from another document, type it again to remove hidden characters.
refusal-notice-too-large = The text entered is too long to be recorded ({ $bytes } bytes).
refusal-notice-too-large-remedy = Shorten it, or put the long parts into an attached document.
refusal-lot-unknown = There is no lot { $lot } in this procedure.
refusal-lot-unknown-remedy = Choose one of the lots listed in the notice.

## The notice

refusal-notice-incomplete = The notice is not complete yet.
refusal-notice-incomplete-remedy = Complete or correct the points listed, then try again.
refusal-draft-outdated = You looked at draft number { $given }, but draft number { $latest } has been written since.
refusal-draft-outdated-remedy = Read the latest draft and approve that one.
refusal-four-eyes = A notice is approved by someone other than the persons who wrote it.
refusal-four-eyes-remedy = Ask another approver of your organisation to read and approve it.
refusal-approval-missing = The latest draft of the notice has not been approved by another person.
refusal-approval-missing-remedy = Have the latest draft approved, then publish it.
refusal-tender-period-too-short = There is too little time between publication and the deadline for receipt of bids.
refusal-tender-period-too-short-remedy = Choose a later deadline. Earliest possible: { $earliest }.
refusal-remaining-time-too-short = After this amendment, too little time would be left before the deadline for receipt of bids.
refusal-remaining-time-too-short-remedy = Postpone the deadline together with the amendment. Earliest possible: { $earliest }.
refusal-deadline-moved-earlier = The deadline of a published notice can only be postponed (present deadline: { $deadline }).
refusal-deadline-moved-earlier-remedy = Keep the present deadline or choose a later one.
refusal-nothing-changed = The amendment changes nothing in the notice.
refusal-nothing-changed-remedy = Change what has to be changed, or leave the notice as it is.
refusal-lots-fixed = The lots, their award criteria and the category stay as published, because bids are prepared and sealed for them.
refusal-lots-fixed-remedy = Leave these parts unchanged; if they have to change, cancel this procedure and publish a new one.

## Enquiries

refusal-enquiry-too-late = The deadline for enquiries has passed ({ $deadline }).
refusal-enquiry-too-late-remedy = Read the clarifications already published on the procedure's page.
refusal-enquiry-exists = This enquiry has already been recorded.
refusal-enquiry-exists-remedy = There is nothing more to do; the answer will be published on the procedure's page.
refusal-enquiry-unknown = This enquiry was not found in the procedure.
refusal-enquiry-unknown-remedy = Choose one of the enquiries listed on the procedure's page.
refusal-enquiry-answered = This enquiry has already been answered.
refusal-enquiry-answered-remedy = See the published clarification; a correction is made by amending the notice.

## Committees and keys

refusal-committee-size-invalid = { $maximum ->
    [one] The { refused-committee } must have one member.
   *[other] The { refused-committee } must have from { $minimum } to { $maximum } members, each named once.
}
refusal-committee-size-invalid-remedy = Correct the list of members and appoint the committee again.
refusal-committee-missing = The { refused-committee } has not been appointed yet.
refusal-committee-missing-remedy = Ask the public buyer's officer to appoint it.
refusal-keys-fixed = The committee's opening keys are fixed; its members and keys can no longer change.
refusal-keys-fixed-remedy = Continue with this committee; if it has to change, cancel this procedure and start a new one.
refusal-duties-not-separate = A person who wrote the notice cannot sit on its committees.
refusal-duties-not-separate-remedy = Appoint another person in their place.
refusal-not-a-member = This action is for the members of the { refused-committee }.
refusal-not-a-member-remedy = If you should sit on it, ask the public buyer's officer to check the appointment.
refusal-conflict-declared = A member who has declared a conflict of interest takes no part in the committee's work.
refusal-conflict-declared-remedy = The public buyer's officer can appoint another member in their place, as long as the opening keys are not fixed.
refusal-conflict-of-interest-undeclared = A declaration of interests is still missing.
refusal-conflict-of-interest-undeclared-remedy = Each member concerned declares their interests, or the absence of any; then try again.
refusal-already-declared = The declaration of interests has already been recorded.
refusal-already-declared-remedy = If your situation has changed, tell the public buyer's officer without delay.
refusal-keys-incomplete = The opening keys do not cover every lot and every envelope.
refusal-keys-incomplete-remedy = Reload the page and prepare the keys again: one for each lot and each envelope of the notice.
refusal-key-invalid = A key or a signature could not be verified; nothing was recorded.
refusal-key-invalid-remedy = Try again from the device that holds your key; if it is refused again, contact the administrator.
refusal-keys-missing = The opening keys of the committee are not complete yet.
refusal-keys-missing-remedy = Each member of the opening committee registers their keys, then the public buyer's officer fixes the committee's keys.
refusal-threshold-invalid = { $maximum ->
    [one] The number of members needed to open the bids must be one.
   *[other] The number of members needed to open the bids must be from { $minimum } to { $maximum }.
}
refusal-threshold-invalid-remedy = Choose a number within these limits; it is below the number of members, so that one absence does not prevent the opening.
refusal-rehearsal-missing = Some members of the opening committee have not made a recent rehearsal of the opening.
refusal-rehearsal-missing-remedy = Each member concerned opens the rehearsal envelope with their own key; then try again.

## Bids

refusal-deadline-passed = The deadline for receipt of bids has passed ({ $deadline }).
refusal-deadline-passed-remedy = The notice and the bids received now stay as they are; the next steps are shown on the procedure's page.
refusal-envelope-unknown = This lot has no envelope of this kind: { refused-envelope }.
refusal-envelope-unknown-remedy = Use the envelopes listed on the procedure's page.
refusal-key-set-differs = This envelope was sealed with keys other than those published for this lot.
refusal-key-set-differs-remedy = Reload the procedure's page and seal the bid again.
refusal-bidder-commitment-differs = This envelope was not sealed in the name of the firm that submits it, or does not belong with the other envelopes of the bid.
refusal-bidder-commitment-differs-remedy = Sign in for the firm that bids and seal all the envelopes of the bid again.
refusal-procedure-differs = This envelope was sealed for another procedure.
refusal-procedure-differs-remedy = Submit it on the page of that procedure, or seal a bid for this one.
refusal-envelope-invalid = The sealed envelope is incomplete or could not be read; it was not recorded.
refusal-envelope-invalid-remedy = Seal the bid again from the procedure's page; if it is refused again, give the administrator this detail: { $reason }.
refusal-body-too-large = The files of the bid are larger than these rules allow (at most { $maximum } bytes).
refusal-body-too-large-remedy = Reduce the size of the files, then seal and submit the bid again.
refusal-envelope-exists = This envelope has already been received.
refusal-envelope-exists-remedy = There is nothing more to do; its receipt is on the page of your bid.
refusal-envelope-not-found = This envelope is not among the bids you have submitted.
refusal-envelope-not-found-remedy = See the page of your bid; a replaced or withdrawn envelope is no longer listed there.
refusal-body-complete = All the files of this envelope have already been received.
refusal-body-complete-remedy = There is nothing more to do; its receipt is on the page of your bid.
refusal-body-grace-passed = The time for sending the remaining files has passed ({ $until }).
refusal-body-grace-passed-remedy = The files received in time remain recorded; for any question, contact the public buyer.
refusal-bid-not-found = There is no bid of yours to withdraw for this lot.
refusal-bid-not-found-remedy = See the page of your bids; if it was withdrawn already, there is nothing more to do.

## Opening

refusal-opening-before-deadline = Bids are still being received; nothing can be opened before the deadline ({ $deadline }).
refusal-opening-before-deadline-remedy = Come back after the deadline.
refusal-objection-window-running = The time for objections after the closing is still running (until: { $until }).
refusal-objection-window-running-remedy = Come back after this time.
refusal-shares-missing = { $expected ->
    [0] The closing list has no envelope to open.
    [one] The closing list has one envelope and { $given ->
        [0] no share was
        [one] one share was
       *[other] { $given } shares were
    } given for it.
   *[other] The closing list has { $expected } envelopes and { $given ->
        [0] none of them was given a share.
        [one] only one of them was given a share.
       *[other] { $given } of them were given a share.
    }
}
refusal-shares-missing-remedy = Reload the opening page and release your shares again, exactly one for each envelope of the list.
refusal-shares-released = You have already released your shares for this opening.
refusal-shares-released-remedy = There is nothing more to do; the opening continues when enough members have released theirs.
refusal-no-dispute = There is nothing to resolve yet: not enough members have released their shares.
refusal-no-dispute-remedy = Release your shares first, and wait for those of the other members.
refusal-too-few-shares = { $released ->
    [0] No member has released shares yet; the opening needs { $threshold ->
        [one] one member.
       *[other] { $threshold } members.
    }
    [one] One member has released shares; the opening needs { $threshold ->
        [one] one member.
       *[other] { $threshold } members.
    }
   *[other] { $released } members have released shares; the opening needs { $threshold ->
        [one] one member.
       *[other] { $threshold } members.
    }
}
refusal-too-few-shares-remedy = Ask the other members of the opening committee to release theirs.
refusal-results-incomplete = The results of the opening do not cover every envelope of the closing list; nothing was recorded.
refusal-results-incomplete-remedy = Start the opening again; if it is refused again, contact the administrator.
refusal-already-opened = These envelopes have already been opened and recorded.
refusal-already-opened-remedy = There is nothing more to do; see the opening record on the procedure's page.
refusal-minutes-signed = You have already signed the minutes.
refusal-minutes-signed-remedy = There is nothing more to do.
refusal-minutes-differ = The minutes to be signed are not those that belong to the opening record.
refusal-minutes-differ-remedy = Reload the minutes' page, read them and sign them there.

## Evaluation

refusal-bid-unknown = This bid is not among the opened bids of the lot.
refusal-bid-unknown-remedy = Choose one of the bids listed for this lot.
refusal-bid-not-comparable = A bid without a price, or with a price in a currency that cannot be compared with the others, cannot be admitted.
refusal-bid-not-comparable-remedy = Record its rejection and state the reasons.
refusal-reasons-missing = The reasons are missing for a bid that is not retained.
refusal-reasons-missing-remedy = State the reasons for each bid that is not retained; its tenderer will receive them.
refusal-admissibility-undecided = Some bids of this lot have not been examined yet.
refusal-admissibility-undecided-remedy = Record for each bid of the lot whether it is admitted or rejected, then try again.
refusal-no-scores-in-lot = This lot is awarded on price alone; it takes no scores.
refusal-no-scores-in-lot-remedy = Continue with the evaluation report.
refusal-scores-begun = Scores have been locked for this lot; its bids are no longer admitted or rejected.
refusal-scores-begun-remedy = Continue with the scores; record any remark in the evaluation report.
refusal-score-out-of-range = For criterion { $criterion }, a score is missing, given twice or outside the scale.
refusal-score-out-of-range-remedy = Give each admitted bid one score for each criterion, from 0 to the criterion's maximum, with at most four decimals.
refusal-scores-locked = You have already locked your scores for this lot.
refusal-scores-locked-remedy = There is nothing more to do; differences are discussed when the committee agrees on its scores.
refusal-scores-not-locked = Some members of the evaluation committee have not locked their scores yet.
refusal-scores-not-locked-remedy = Ask the members concerned to lock their scores, then try again.
refusal-scores-consolidated = The committee has already agreed on the scores of this lot.
refusal-scores-consolidated-remedy = Continue with the evaluation report.
refusal-scores-not-consolidated = The committee has not agreed on the scores of this lot yet.
refusal-scores-not-consolidated-remedy = Record the scores on which the committee agrees, then issue the report.
refusal-no-admitted-bid = No bid was admitted for this lot.
refusal-no-admitted-bid-remedy = Declare the lot unsuccessful and state the reasons.

## Award

refusal-award-not-first-ranked = The award goes to the bid ranked first in the evaluation report.
refusal-award-not-first-ranked-remedy = Award the lot to the first-ranked bid, or declare it unsuccessful and state the reasons.
refusal-lot-limit-reached = { $maximum ->
    [one] Each tenderer ranked for this lot has already won a lot, the most that the notice allows.
   *[other] Each tenderer ranked for this lot has already won { $maximum } lots, the most that the notice allows.
}
refusal-lot-limit-reached-remedy = Declare the lot unsuccessful and state the reasons.
refusal-standstill-running = The standstill period is still running (until: { $until }).
refusal-standstill-running-remedy = Make the award final after this date.

## What a notice lacks

missing-required = Must be filled in.
missing-text-invalid = The text is too long or contains characters that are not accepted.
missing-duplicate = This identifier appears twice.
missing-unknown = This value is not among those available.
missing-weights-not-hundred = The weights must add up to 100.
missing-out-of-range = This number is outside the limits allowed.
missing-currency-not-allowed = Prices are not accepted in this currency.
missing-formula-not-allowed = The rules of this procedure do not provide for this formula.
missing-period-invalid = This period ends after the deadline for receipt of bids, or before it begins.
missing-too-many = There are more entries than the notice may have.

## What an offer has wrong

offer-problem-unreadable = The content of the envelope could not be read as a bid.
offer-problem-currency-not-allowed = The currency is missing or is not accepted in this procedure.
offer-problem-price-missing = Item { $item } has no price.
offer-problem-price-unexpected = Item { $item } is not in this lot, or has more than one price.
offer-problem-out-of-range = A number is negative or too large (place in the bid: { $path }).
offer-problem-total-differs = The total stated differs from the total of the price schedule, which is the one that counts.
offer-problem-words-differ = The total in words (“{ $words }”) does not read like the total in figures ({ $figures }): compare them.
offer-problem-answer-missing = Criterion { $criterion } has no answer.
offer-problem-answer-unfit = The answer to criterion { $criterion } is not of the kind asked for, or was not asked for.
offer-problem-ground-applies = The tenderer declares that exclusion ground { $criterion } applies to it.
offer-problem-below-minimum = The answer to criterion { $criterion } is below the minimum required.
offer-problem-signer-unknown = The bid is signed with a key that no representative of the firm has registered.
offer-problem-prices-in-wrong-envelope = Prices appear in an envelope that must not contain any.
offer-problem-text-invalid = A text is too long or contains characters that are not accepted (place in the bid: { $path }).

## Titles, by HTTP status

problem-400 = The request cannot be read
problem-401 = Sign-in needed
problem-403 = Not allowed
problem-404 = Not found
problem-405 = Not foreseen here
problem-409 = In conflict with what is
problem-410 = Erased
problem-413 = Too long
problem-415 = Format not accepted
problem-422 = Refused by a rule
problem-429 = Too many requests
problem-500 = Technical problem
problem-503 = Service busy
refusal-envelopes-closed = Envelopes are still closed.
refusal-envelopes-closed-remedy = They open once the examination of the ones before is concluded, and only for bids that are still admitted.
refusal-nothing-unopened = Every envelope of this lot that is to be opened is open.
refusal-nothing-unopened-remedy = Issue the evaluation report.

## Comparing bids

refusal-correction-unfit = The correction does not read what the sealed schedule says, changes nothing, or gives no price.
refusal-correction-unfit-remedy = Read the schedule again and give another value, with at most four decimals.
refusal-justifications-begun = A tenderer has been asked to justify its price: prices and admissions do not change any more.
refusal-justifications-begun-remedy = Bring the dialogue to its end, then issue the report.
refusal-preference-unknown = The notice names no such preference for this lot ({ $preference }).
refusal-preference-unknown-remedy = Choose a preference that the notice names.
refusal-not-abnormally-low = The published method does not find this price abnormally low.
refusal-not-abnormally-low-remedy = There is nothing to ask about this bid.
refusal-justification-asked = The justification has already been asked.
refusal-justification-asked-remedy = Wait for the answer or the end of the period.
refusal-justification-not-asked = The tenderer has not been heard: no bid is rejected for its price unasked.
refusal-justification-not-asked-remedy = First ask for a justification of the price.
refusal-not-the-tenderer = Only the tenderer that was asked can answer.
refusal-not-the-tenderer-remedy = Sign in with a mandate of that firm.
refusal-justification-answered = The answer has already been recorded.
refusal-justification-answered-remedy = The committee decides now.
refusal-justification-too-late = The time for an answer has passed ({ $until }).
refusal-justification-too-late-remedy = The committee decides without an answer.
refusal-justification-running = The tenderer may still answer (until { $until }).
refusal-justification-running-remedy = Decide after its answer or after that date.
refusal-justification-decided = The committee has already decided on this justification.
refusal-justification-decided-remedy = There is nothing more to do about this bid.
refusal-justification-pending = Abnormally low bids wait for a question or a decision.
refusal-justification-pending-remedy = Ask about each of them and decide, then issue the report.
refusal-lots-not-joint = The notice does not award its lots together.
refusal-lots-not-joint-remedy = Award each lot by itself.
refusal-lots-not-ranked = Some lots are not ranked yet.
refusal-lots-not-ranked-remedy = Issue their reports or declare them unsuccessful.
refusal-lots-not-allocated = The lots are awarded together and have not been shared out yet.
refusal-lots-not-allocated-remedy = First record how the lots are shared out.
missing-weights-not-parent = The weights of the parts must add up to the weight of this criterion.
missing-lots-not-comparable = Lots compared by price and lots compared by points are not awarded together.

refusal-nobody-invited = In this way of buying everybody may bid: nobody is invited.
refusal-nobody-invited-remedy = Publish the notice; to invite certain firms only, open a file with another way of buying.
refusal-invitations-invalid = The number of invited firms ({ $invited }) does not do, or a firm stands twice.
refusal-invitations-invalid-remedy = Invite at least { $minimum } firms, each once, and no more than the rule allows.
refusal-not-invited = Your firm was not invited to this procedure.
refusal-not-invited-remedy = Only invited firms may take part. Save a search to learn of the next procedures that are open to everybody.
refusal-nothing-to-justify = This way of buying asks for no justification.
refusal-nothing-to-justify-remedy = Go on preparing the notice.
refusal-ground-unknown = The way of buying has no case { $ground }.
refusal-ground-unknown-remedy = Choose one of the cases of the law.
refusal-method-unjustified = It is not stated why this way of buying is taken.
refusal-method-unjustified-remedy = Choose the case of the law and write the facts that show it.

refusal-ground-unproven = The ground { $ground } stands on an earlier procedure that failed for each of the lots, and none is named or it does not show that.
refusal-ground-unproven-remedy = Open the file from the page of the unsuccessful procedure (“Launch lots again”) and keep only its lots in it, or choose another ground.
refusal-lots-missing = No lot is chosen, or one is chosen twice.
refusal-lots-missing-remedy = Choose at least one lot, each once.
refusal-lot-not-ended = Lot { $lot } was neither cancelled nor unsuccessful.
refusal-lot-not-ended-remedy = Wait for its end: only a lot that was left without a contract is launched again.
refusal-lot-relaunched = Lot { $lot } is launched again already, in procedure { $procedure }.
refusal-lot-relaunched-remedy = Go on with that procedure, or cancel it before launching the lot elsewhere.

# Ways of buying that are permitted, shorter periods, kinds of buyer.
refusal-method-not-permitted = The law does not permit this way of buying for this value, subject and buyer. It permits: { $permitted }.
refusal-method-not-permitted-remedy = Open a file by a way that is permitted, or correct the estimated value of the lots.
refusal-estimate-missing = Whether this way of buying is permitted depends on the estimated value, which the notice does not give for every lot.
refusal-estimate-missing-remedy = Write the estimated value of every lot, in the currency of the thresholds.
refusal-buyer-kind-missing = Whether this way of buying is permitted depends on the kind of buyer, which the register does not say.
refusal-buyer-kind-missing-remedy = Ask the administrator to record the kind of buyer.
refusal-shortening-unknown = The law knows no such shorter period, or it was chosen twice: { $shortening }.
refusal-shortening-unknown-remedy = Choose among the shorter periods of the law.
refusal-not-a-buyer = This organisation does not buy: it has no kind of buyer.
refusal-not-a-buyer-remedy = Choose a buyer of the register.
refusal-buyer-kind-unknown = The law in force knows no such kind of buyer: { $kind }.
refusal-buyer-kind-unknown-remedy = Choose a kind of the law in force.
refusal-buyer-kind-unchanged = The register says so already.
refusal-buyer-kind-unchanged-remedy = Nothing has to be done, or choose another kind.

# Control commissions.
refusal-no-opinion-needed = The law asks for no opinion of a commission here.
refusal-no-opinion-needed-remedy = Go on without one.
refusal-commission-missing = The register charges no organisation with the control { $control }.
refusal-commission-missing-remedy = Ask the administrator to charge the commission.
refusal-opinion-asked = The commission was asked before.
refusal-opinion-asked-remedy = Wait for its opinion; after an unfavourable one it may be asked again.
refusal-opinion-not-asked = The commission was not asked, or has given its opinion.
refusal-opinion-not-asked-remedy = An opinion is given once each time it is asked for.
refusal-opinion-missing = Nothing goes on without the opinion of the control commission ({ $control }), which was not asked.
refusal-opinion-missing-remedy = Submit the file to the commission.
refusal-opinion-pending = The control commission has not given its opinion yet; it has until { $until }.
refusal-opinion-pending-remedy = Wait for the opinion of the commission.
refusal-opinion-unfavourable = The opinion of the control commission is unfavourable.
refusal-opinion-unfavourable-remedy = Mend what it found wrong and ask it again, or end the lot without award.
refusal-not-a-commission = This organisation is no authority: it controls nothing.
refusal-not-a-commission-remedy = Choose an authority of the register.
refusal-control-unknown = The law in force knows no such control: { $control }.
refusal-control-unknown-remedy = Choose among the controls of the law in force.

# Calendar of closings.
refusal-closing-slot-full = { $maximum } procedures close already in the slot that begins on { $slot }.
refusal-closing-slot-full-remedy = Choose another time: the form of the notice proposes slots with room.
refusal-closing-time-unfit = Bidding is not closed on that day or at that hour: { $deadline }.
refusal-closing-time-unfit-remedy = Choose a working day, within the hours of the law.

refusal-auction-too-soon = The auction would open too soon after its announcement.
refusal-auction-too-soon-remedy = Choose a later opening. Earliest possible: { $earliest }.
refusal-auction-bidders-too-few = Too few bids would be in the auction: { $bidders }, where at least { $minimum } are needed.
refusal-auction-bidders-too-few-remedy = Issue the report: the sealed prices stay.
refusal-auction-due = This lot goes to an electronic reverse auction before its report.
refusal-auction-due-remedy = Announce the auction, and issue the report when it is over.
refusal-auction-held = The auction was held: the bids are not admitted, corrected or preferred anew.
refusal-auction-held-remedy = Issue the report with the last prices.
refusal-auction-not-open = The auction has not opened.
refusal-auction-not-open-remedy = It opens at: { $starts_at }.
refusal-auction-ended = The auction has ended ({ $ended_at }).
refusal-auction-ended-remedy = The last price received before the end counts; the auction's page shows every bid.
refusal-auction-running = The auction goes on, or what was received in its last moments is still being recorded.
refusal-auction-running-remedy = Wait until: { $until }.
refusal-not-in-auction = Your firm has no bid in this auction.
refusal-not-in-auction-remedy = Only tenderers whose bids were opened and admitted take part. Ask the public buyer if you think that yours was.
refusal-auction-bid-outdated = Your firm has placed another bid since this one was prepared.
refusal-auction-bid-outdated-remedy = Reload the page, look at your present price and bid again as number { $sequence }.
refusal-price-not-lower = This price is not low enough. Highest possible: { $highest }.
refusal-price-not-lower-remedy = Offer this price or a lower one. Your last price stands otherwise.
missing-auction-unfit = This lot cannot go to auction so: an auction needs an award by price or by price and quality, lots awarded one by one, and a procedure with an auction; only prices alone are held against the best one.
missing-quality-required = In this way of buying every lot is awarded on price and quality.
refusal-firm-debarred = Your firm is debarred from public procurement by decision { $decision }: no bid is received from it.
refusal-firm-debarred-remedy = The page of debarments says how long and why. To contest it, turn to the authority that decided it.
refusal-winner-debarred = The firms to which this lot could go are debarred.
refusal-winner-debarred-remedy = Share the lots out again if they are awarded jointly; otherwise declare the lot unsuccessful with its reasons.
refusal-not-a-supplier = Only a firm that sells can be debarred; { $party } is none.
refusal-not-a-supplier-remedy = Check the identifier of the firm.
refusal-debarment-backdated = A debarment cannot take effect before it is recorded ({ $at }).
refusal-debarment-backdated-remedy = Leave the date empty so that it holds from now on, or give a date to come.
refusal-debarment-ends-first = The debarment would end before it begins.
refusal-debarment-ends-first-remedy = Give an end after the beginning, or leave it empty.
refusal-debarment-unknown = This firm has no debarment no. { $number } in force.
refusal-debarment-unknown-remedy = Read the page of debarments again: it may have been lifted already.

# Review.
refusal-suspended-by-review = A request for review suspends what comes next in this procedure.
refusal-suspended-by-review-remedy = Wait for the review body's decision or the end of the suspension.
refusal-review-not-provided = The law that applies has no review of this decision.
refusal-review-not-provided-remedy = See on the rules' page which decisions can be contested.
refusal-nothing-to-review = There is no decision here that this firm could contest.
refusal-nothing-to-review-remedy = Choose the notice, the rejection of your bid or an award of this procedure.
refusal-review-exists = This number of a request is taken.
refusal-review-exists-remedy = Reload the page and send your request again.
refusal-review-unknown = There is no such request for review.
refusal-review-unknown-remedy = Look for it from the procedure's page.
refusal-review-pending = Your firm has contested this decision already; the review body has still to decide.
refusal-review-pending-remedy = Wait for its decision, or withdraw your request first.
refusal-not-the-requester = Only the firm that asked for review can take its request back.
refusal-not-the-requester-remedy = Sign in with a mandate of that firm.
refusal-review-ended = This request for review has ended.
refusal-review-ended-remedy = There is nothing more to do about it.
refusal-review-admitted = This request was admitted already.
refusal-review-admitted-remedy = Decide on it.
refusal-review-not-admitted = This request has not been admitted yet.
refusal-review-not-admitted-remedy = Admit it first, or dismiss it with your reasons.
refusal-reviewer-involved = You belong to the buyer, a committee or the firm: you cannot hear this request.
refusal-reviewer-involved-remedy = Leave this request to another member of the body.
refusal-review-fee-not-due = No fee is owed for this request.
refusal-review-fee-not-due-remedy = Go on with the request.
refusal-review-fee-unpaid = The fee for this request is not settled (to be paid by { $until }).
refusal-review-fee-unpaid-remedy = Record the payment or the waiver, then try again.
refusal-dismissal-unfounded = This ground for dismissal does not hold for this request.
refusal-dismissal-unfounded-remedy = Choose another ground, or admit the request and decide.
refusal-suspension-runs = This request suspends the procedure already.
refusal-suspension-runs-remedy = There is nothing to order.
refusal-nothing-to-suspend = There is nothing to suspend at this stage, or the law does not allow it.
refusal-nothing-to-suspend-remedy = Decide on the request.
refusal-not-suspended = This request suspends nothing.
refusal-not-suspended-remedy = There is nothing to lift.
refusal-remedy-impossible = This remedy does not fit the contested decision, or can no longer be carried out at this stage ({ refused-stage }).
refusal-remedy-impossible-remedy = Choose another remedy.

# Selection.
refusal-application-period-too-short = The period for applications is too short.
refusal-application-period-too-short-remedy = Set the deadline to { $earliest } or later.
refusal-call-fixed = Criteria, selection rules and lots stay as the call published them: firms were selected by them.
refusal-call-fixed-remedy = Restore them; to change them, cancel the procedure and launch it again.
refusal-application-incomplete = The application is incomplete, or has something that is not asked for.
refusal-application-incomplete-remedy = Complete the points named, then hand it in before the deadline.
refusal-application-not-found = Your firm has no application to withdraw.
refusal-application-not-found-remedy = See on the page of your application what arrived.
refusal-applications-running = Firms may still apply until { $deadline }.
refusal-applications-running-remedy = Wait for the deadline: applications close by themselves.
refusal-applicant-unknown = The firm { $firm } has no application received in time.
refusal-applicant-unknown-remedy = Choose a firm from the list of applications.
refusal-application-reasons-missing = A rejection names the grounds on which the application fails, and why.
refusal-application-reasons-missing-remedy = Tick at least one ground or criterion of the notice and write the reasons.
refusal-application-score-invalid = The points on the criterion { $criterion } are missing or outside the published scale.
refusal-application-score-invalid-remedy = Give each scored criterion a number between 0 and its maximum.
refusal-applications-undecided = Applications still wait for a decision.
refusal-applications-undecided-remedy = The evaluation committee decides on each, then the selection is concluded.
refusal-too-few-selected = Too few firms meet the criteria: { $selected }, and { $minimum } are needed.
refusal-too-few-selected-remedy = Cancel the procedure with its reasons and launch its lots again, or take a mistaken decision again.

# Dialogue.
refusal-round-open = Round { $round } of the dialogue is still open.
refusal-round-open-remedy = Close it once every participant was heard or declined.
refusal-no-round-open = No round of the dialogue is open.
refusal-no-round-open-remedy = The buyer opens a round first.
refusal-proposal-period-too-short = The first proposals need a deadline that leaves the time of the law.
refusal-proposal-period-too-short-remedy = Set the deadline for proposals to { $earliest } or later.
refusal-proposals-running = Participants may still hand in proposals until { $deadline }.
refusal-proposals-running-remedy = Wait for the deadline, then close the round or decide.
refusal-not-participant = The firm { $firm } takes no part in the dialogue.
refusal-not-participant-remedy = Choose one of the firms that remain.
refusal-exchange-outside-round = An exchange of this round was held, or offered, between { $from } and { $until }.
refusal-exchange-outside-round-remedy = Enter the moment at which it was held; record it once it was.
refusal-participants-unheard = Participants have not had their opportunity in this round yet.
refusal-participants-unheard-remedy = Record the exchange with each of them, or that it declined the one it was offered.
refusal-reduction-not-provided = In this way of buying no participant is eliminated during the dialogue.
refusal-reduction-not-provided-remedy = Whoever takes part is invited to the final bids, unless it withdraws.
refusal-elimination-reasons-missing = An elimination names the published criteria by which the firm goes no further, and why.
refusal-elimination-reasons-missing-remedy = Tick at least one criterion of the notice and write the reasons: the firm will read them.
refusal-too-few-remain = Too few firms would remain for competition: { $remaining }, and { $minimum } are needed.
refusal-too-few-remain-remedy = Go on with those who remain; where nobody does, cancel the procedure with its reasons.
refusal-rounds-missing = The dialogue is concluded after { $minimum } round or more; { $rounds } has been closed.
refusal-rounds-missing-remedy = Open a round, hear every participant, and close it.
refusal-price-in-dialogue = A proposal in the dialogue names no price, and the firm declares so.
refusal-price-in-dialogue-remedy = Take every price out, then tick the declaration. Prices belong into the sealed final bid.
refusal-award-criteria-fixed = The award criteria and their weights stay as published before the dialogue.
refusal-award-criteria-fixed-remedy = Restore them; to change them, cancel the procedure and launch it again.
missing-framework-unfit = This does not fit a framework agreement: its lots are awarded one by one, one supplier alone cannot compete, and only a way of buying that ends in one has such terms.
refusal-agreement-unknown = There is no framework agreement for this lot.
refusal-agreement-unknown-remedy = An agreement exists as soon as the award of its lot is final.
refusal-agreement-missing = In this way of buying the suppliers of a framework agreement compete.
refusal-agreement-missing-remedy = Open the file from the page of the agreement.
refusal-agreement-not-in-force = The agreement is in force from { $from } to { $until } only.
refusal-agreement-not-in-force-remedy = Start a new procedure for this need.
refusal-orders-not-provided = The notice of this agreement provides for no order without competition.
refusal-orders-not-provided-remedy = Ask the suppliers to compete.
refusal-competition-not-provided = The notice of this agreement, or this way of buying, provides for no competition among its suppliers.
refusal-competition-not-provided-remedy = Order by the rule of the notice, or take the way of buying that is made for such competition.
refusal-order-unknown = There is no order no. { $order }.
refusal-order-unknown-remedy = Look for it on the page of the agreement.
refusal-order-empty = An order has from 1 to { $maximum } items.
refusal-order-empty-remedy = Write the quantity of at least one item, or divide the order.
refusal-order-line-unfit = The item { $item } is not of the agreement, stands twice, or its quantity is not above zero.
refusal-order-line-unfit-remedy = Correct the quantity of this item.
refusal-order-above-maximum = The order amounts to { $amount }, and one without competition to { $maximum } at most.
refusal-order-above-maximum-remedy = Lower the quantities, or ask the suppliers to compete if the notice provides for it. A need is not divided to stay below the amount.
refusal-agreement-ceiling-exceeded = This amounts to { $amount }; only { $left } of the most of { $ceiling } is left.
refusal-agreement-ceiling-exceeded-remedy = Lower the quantities, or start a new procedure.
refusal-no-supplier-left = No supplier can get this order: each declined, did not answer, has no price for an item, or is debarred.
refusal-no-supplier-left-remedy = Start a new procedure for this need.
refusal-order-outdated = Meanwhile the order would go to { $supplier }, or come to another amount.
refusal-order-outdated-remedy = Give it up and prepare a new one.
refusal-order-not-replaceable = Order no. { $order } was neither declined nor taken back, or was placed again already.
refusal-order-not-replaceable-remedy = Look on the page of the agreement for the order in its place.
refusal-not-the-supplier = Only the supplier of an order answers it.
refusal-not-the-supplier-remedy = Sign in for the firm to which the order goes.
refusal-plan-line-unknown = The published plan has no line { $line }.
refusal-plan-line-unknown-remedy = Choose a published line, or publish the plan that has it first.
refusal-plan-line-unfit = The line { $line } cannot be saved: { $field ->
    [line] its number is missing or has other characters than letters, digits, dot and hyphen
    [title] its title is missing or too long
    [category] its category is missing
    [classification] its classification code is empty or too long
    [method] the law in force has no such method
    [estimate] its estimate is no positive amount in the currency of the law
    [budget] its budget line is too long
    [on_behalf_of] a buyer is named twice, or its identifier is misspelt
    [launch] the launch is no day of the plan's year
    [award] the award comes before the launch
   *[completion] the completion comes before the award
}.
refusal-plan-line-unfit-remedy = Correct this field; nothing was saved, and nothing that you wrote is lost.
refusal-plan-lines-unfit = There must be at least one line, at most { $maximum } at once, and each number only once.
refusal-plan-lines-unfit-remedy = Send the lines in several steps, or remove the one that stands twice.
refusal-plan-too-long = The plan would have more than { $maximum } lines.
refusal-plan-too-long-remedy = Group purchases of the same kind into one line.
refusal-plan-line-launched = A file was opened for the line { $line }: it stays in the plan.
refusal-plan-line-launched-remedy = Cancel the procedure if nothing is to be bought any more; the line will show what became of it.
refusal-plan-unchanged = Nothing changed since the last publication.
refusal-plan-unchanged-remedy = Change a line of the draft first.
refusal-plan-reasons-missing = A published plan is revised with reasons.
refusal-plan-reasons-missing-remedy = Write why the plan changes; everybody will read it.
refusal-plan-four-eyes = Whoever wrote a line of the draft does not publish the plan.
refusal-plan-four-eyes-remedy = Ask another person who approves to publish it.
refusal-plan-year-unfit = There is no plan for the year { $year }.
refusal-plan-year-unfit-remedy = Give a year between 2000 and 2199.

## Bid guarantees

refusal-no-guarantee-asked = The notice asks for no bid guarantee.
refusal-no-guarantee-asked-remedy = Return the envelope, or check to which procedure it belongs.
refusal-guarantee-not-asked = Lot { $lot } asks for no bid guarantee.
refusal-guarantee-not-asked-remedy = Choose the lots for which the notice asks for a guarantee.
refusal-guarantee-exists = A guarantee of this number is recorded already.
refusal-guarantee-exists-remedy = Check the number; another undertaking bears another one.
refusal-guarantee-unknown = There is no such guarantee, or the opening has not found it yet.
refusal-guarantee-unknown-remedy = See the list of the procedure's guarantees.
refusal-guarantee-ended = This guarantee was released or claimed already.
refusal-guarantee-ended-remedy = There is nothing more to do.
refusal-guarantee-expired = This guarantee could be claimed only until { $valid_until }.
refusal-guarantee-expired-remedy = Ask the guarantor whether it extends its undertaking.
refusal-guarantee-late = This envelope came after the deadline ({ $deadline }): it goes back closed.
refusal-guarantee-late-remedy = Return it unopened.
refusal-guarantor-not-accredited = The register does not accredit this guarantor, or not with this key.
refusal-guarantor-not-accredited-remedy = Ask the administrator of the site to record the accreditation and the key of your institution.
refusal-beneficiary-differs = The guarantee names another beneficiary than the buyer.
refusal-beneficiary-differs-remedy = Name the buyer of the procedure, then sign again.
refusal-readings-differ = The two readings do not agree: { refused-field }.
refusal-readings-differ-remedy = Read the document again. If you read right, ask the first person to read it again.
refusal-no-opened-bid = No bid of this firm is open on lot { $lot }.
refusal-no-opened-bid-remedy = Wait until every lot secured is open; if the firm did not bid, return the guarantee.
refusal-not-a-guarantor = This organisation gives no guarantees.
refusal-not-a-guarantor-remedy = Choose a bank or an insurer registered as a guarantor.
refusal-accreditation-unchanged = The register says so already.
refusal-accreditation-unchanged-remedy = There is nothing to change.

refusal-condition-unknown = The notice has no such condition for taking part ({ $condition }), or the tenderer was not asked about it. Neither the price nor what is scored is one.
refusal-condition-unknown-remedy = Choose an exclusion ground or a selection criterion of the notice.
refusal-conditions-unmet = By what the committee found, the bid does not meet every condition for taking part.
refusal-conditions-unmet-remedy = Ask the tenderer to put its file right, where the law permits, correct the finding, or reject the bid.
refusal-regularisation-not-provided = The law does not permit this to be put right.
refusal-regularisation-not-provided-remedy = Decide on the admission by the file as it was handed in.
refusal-nothing-to-regularise = No missing or unclear document was found for this condition ({ $condition }).
refusal-nothing-to-regularise-remedy = Record the committee's finding first.
refusal-regularisation-period-unfit = The time for the answer must lie between { $minimum } and { $maximum } days.
refusal-regularisation-period-unfit-remedy = Give a time within these limits.
refusal-regularisation-period-differs = Another tenderer of the lot was given { $days } days.
refusal-regularisation-period-differs-remedy = Give everybody the same time.
refusal-regularisations-spent = The tenderer was asked as often as it may be ({ $maximum }).
refusal-regularisations-spent-remedy = Decide on what was received.
refusal-regularisation-pending = The tenderer was asked to put its file right, and nothing is decided yet.
refusal-regularisation-pending-remedy = Wait for its answer or the end of the time, then decide on the regularisation.
refusal-regularisation-not-asked = No regularisation was requested for this bid.
refusal-regularisation-not-asked-remedy = Request it first.
refusal-regularisation-answered = The answer has already been recorded.
refusal-regularisation-answered-remedy = The committee decides now.
refusal-regularisation-too-late = The time for the answer has passed ({ $until }); that yours came late is already recorded.
refusal-regularisation-too-late-remedy = The receipt proves it. The committee decides without an answer.
refusal-regularisation-running = The tenderer may still answer (until { $until }).
refusal-regularisation-running-remedy = Decide after its answer or after that moment.
refusal-regularisation-decided = The committee has already decided on this regularisation.
refusal-regularisation-decided-remedy = Whoever contests it asks for review.
refusal-unequal-treatment = Another tenderer of the lot was asked to put the same condition right ({ $condition }): this one has to be asked before its bid is rejected.
refusal-unequal-treatment-remedy = Ask it for the same, with the same time.

## Antivirus

refusal-file-infected = The antivirus found { $found } in this file: it is not handed out.
refusal-file-infected-remedy = Ask its author for a sound file if the law permits. If it has to be read all the same, do so on an isolated machine and add “?accept={ $found }” to the address.
refusal-file-not-examined = The antivirus could not examine this file: it is held back for now.
refusal-file-not-examined-remedy = Try again in a minute; if it lasts, tell the operator of the system.

# Prices negotiated one after the other.
refusal-quality-ranked = The ranking on quality is fixed: what it rests on stays as it is.
refusal-quality-ranked-remedy = Go on with the negotiations in its order.
refusal-quality-not-ranked = Bids are ranked on quality before anybody is invited to negotiate.
refusal-quality-not-ranked-remedy = The committee concludes the examination of the bids that are open first.
refusal-negotiation-running = A negotiation about the bid { $bid } is running.
refusal-negotiation-running-remedy = End it before the next firm is invited.
refusal-no-negotiation-running = No negotiation about this bid is running.
refusal-no-negotiation-running-remedy = Look at the page of the negotiations: the turn may be another firm's.
refusal-negotiation-ended = The negotiation about the bid { $bid } was terminated, and nobody goes back to it.
refusal-negotiation-ended-remedy = Invite the next in rank.
refusal-price-agreed = A price is agreed: nothing of it changes any more.
refusal-price-agreed-remedy = Issue the report.
refusal-no-price-agreed = No price is agreed with anybody yet.
refusal-no-price-agreed-remedy = Negotiate in the order of quality; when all came to nothing, declare the lot unsuccessful.
refusal-not-next-in-rank = Firms are invited in the order of their rank on quality; the next bid is { $next }.
refusal-not-next-in-rank-remedy = Invite the next in rank.
refusal-nobody-left-to-negotiate = Everybody in the ranking was invited, or may not be.
refusal-nobody-left-to-negotiate-remedy = Declare the lot unsuccessful with its reasons.
refusal-answer-period-too-short = The firm has too little time for an answer.
refusal-answer-period-too-short-remedy = Set the end to { $earliest } or later.
refusal-counter-offer-awaited = The firm may still answer, until { $until }.
refusal-counter-offer-awaited-remedy = Wait for its answer or for that moment.
refusal-counter-offer-not-asked = The buyer has not asked for another price.
refusal-counter-offer-not-asked-remedy = Wait for a request.
refusal-counter-offer-made = This request was answered.
refusal-counter-offer-made-remedy = The buyer may ask again, agree, or end the negotiation.
refusal-counter-offer-too-late = The time for an answer passed on { $until }.
refusal-counter-offer-too-late-remedy = The buyer may ask again.
refusal-counter-offer-higher = A counter-offer is above zero and no higher than the price before.
refusal-counter-offer-higher-remedy = Offer { $last } or less.
refusal-negotiation-not-held = The firm was asked for nothing yet: a negotiation is not terminated unheard.
refusal-negotiation-not-held-remedy = Ask for a better price first and wait for the answer.
refusal-exchange-outside-negotiation = What is minuted was said after the invitation and not in the future.
refusal-exchange-outside-negotiation-remedy = Correct the moment.
missing-negotiation-unfit = Where prices are negotiated one after the other, each lot is awarded by itself on quality alone, with a published minimum; no other way of buying has that rule.

# Purchasing systems.
refusal-categories-unfit = Choose one or several categories of the system, each once; a firm is admitted only for those that it asked for.
refusal-categories-unfit-remedy = Check the categories that are ticked.
refusal-request-unknown = There is no such request, or the firm took it back.
refusal-request-unknown-remedy = Look at the list of requests.
refusal-request-unassessed = Nobody has recorded yet what was found on this request.
refusal-request-unassessed-remedy = A member of the committee assesses it first.
refusal-assessment-not-extendable = The time of this request cannot be extended: the law has no longer one, it was extended already, it is over, or the request is concluded on.
refusal-assessment-not-extendable-remedy = Assess the request as soon as you can.
refusal-system-ended = The purchasing system has been over since { $until }.
refusal-system-ended-remedy = Start a new procedure.
refusal-system-lasts = The purchasing system lasts until { $until }.
refusal-system-lasts-remedy = To stop it before that takes a decision with reasons.
refusal-system-period-unfit = The end of the system has to come after { $earliest } and within the longest time of the law.
refusal-system-period-unfit-remedy = Choose another end.
refusal-system-unknown = There is no such purchasing system.
refusal-system-unknown-remedy = Open the competition from the page of the system.
refusal-system-not-in-force = Competitions are opened only from { $from } to { $until }.
refusal-system-not-in-force-remedy = Wait for the first day, or start a new procedure.
refusal-nobody-admitted = No firm is admitted in this category.
refusal-nobody-admitted-remedy = Wait until a request is admitted.
missing-system-unfit = This does not fit a purchasing system: its categories are not awarded together, and only a way of buying that sets one up has such terms.

refusal-member-present = This member took part in the opening.
refusal-member-present-remedy = Choose a member who handed in no shares.
refusal-absence-recorded = The absence of this member is already recorded.
refusal-absence-recorded-remedy = There is nothing to add.
refusal-quorum-missing = The opening has no quorum: { $present } members present of { $quorum }.
refusal-quorum-missing-remedy = Wait until other members hand in their shares.
refusal-substitutes-not-provided = The law of this procedure knows no substitutes.
refusal-substitutes-not-provided-remedy = The committee goes on with its members.
refusal-substitute-unfit = This person sits already, was replaced before, or would name itself.
refusal-substitute-unfit-remedy = Name somebody else.
refusal-prior-notices-not-provided = The law in force knows no prior information notice.
refusal-prior-notices-not-provided-remedy = Publish the need in the annual plan.
refusal-prior-notice-unknown = There is no published prior information notice of this name.
refusal-prior-notice-unknown-remedy = Choose a published notice.
refusal-prior-notice-published = This notice is published and does not change any more.
refusal-prior-notice-published-remedy = Withdraw it and publish another one.
refusal-prior-notice-four-eyes = Who wrote the notice does not publish it.
refusal-prior-notice-four-eyes-remedy = Ask another person to publish it.
refusal-prior-notice-withdrawn = This notice was withdrawn.
refusal-prior-notice-withdrawn-remedy = Choose another notice.
refusal-prior-notice-taken-up = A procedure follows this notice: it is not withdrawn any more.
refusal-prior-notice-taken-up-remedy = Cancel the procedure if there is no need any more.
refusal-market-not-consulted = This notice asks nothing.
refusal-market-not-consulted-remedy = Wait for the procedure.
refusal-consultation-ended = The market consultation ended on { $until }.
refusal-consultation-ended-remedy = The summary will tell everybody what was said.
refusal-consultation-open = Firms may answer until { $until }.
refusal-consultation-open-remedy = Publish the summary after that.
refusal-consultation-summarised = The summary is published already.
refusal-consultation-summarised-remedy = It does not change any more; say the rest in the notice of the procedure.
refusal-consultation-not-summarised = What was said in the market consultation is not published yet.
refusal-consultation-not-summarised-remedy = Publish the summary first, so that nobody has an advantage.
refusal-prior-notice-of-other = This notice is another buyer's, or of another category.
refusal-prior-notice-of-other-remedy = Choose a notice of the same buyer and category.
refusal-prior-notice-not-in-time = The shorter period “{ $shortening }” asks for a prior information notice published at least { $days } days and at most { $months } months before; the procedure follows none such.
refusal-prior-notice-not-in-time-remedy = Let the procedure follow such a notice, wait, or take the ordinary period.
refusal-prior-notice-unfit = The notice cannot be saved: { $field ->
    [title] its title is missing or too long
    [description] its description is missing or too long
    [category] its category is missing
    [classification] it needs one to twenty classification codes
    [region] the region is not known
    [estimate] the estimate has to be a positive amount in the currency of the law
    [method] the law in force has no such method
    [launch] the expected day is missing or past
    [plan] this line is not in the published plan
    [questions] the questions are too long
    [until] firms have not enough time to answer
    [answers] the law does not allow this of answers
    [documents] at most twenty files, each with a name of its own
   *[other] { $field }
}.
refusal-prior-notice-unfit-remedy = Correct this field and save again.
refusal-prior-text-unfit = A text is missing, too long or has invisible characters: { $field ->
    [text] the answer
    [confidential] the confidential part
    [summary] the summary
    [reasons] the reasons
   *[other] { $field }
}.
refusal-prior-text-unfit-remedy = Write this text, 6,000 characters at most.
refusal-groupings-not-taken = The law of this procedure takes no bids of several firms together.
refusal-groupings-not-taken-remedy = Bid alone.
refusal-liability-not-taken = The law of this procedure takes no grouping whose firms answer in this way.
refusal-liability-not-taken-remedy = Choose another liability.
refusal-grouping-members-unfit = A grouping has from two to { $maximum } firms of the register, each once, and the lead among them.
refusal-grouping-members-unfit-remedy = Check the firms that you named.
refusal-grouping-shares-unfit = The shares of the firms do not add up to 100 %, or one of them is nothing.
refusal-grouping-shares-unfit-remedy = Give each firm a share, with two decimals at most, so that they add up to 100 %.
refusal-grouping-fixed = Groupings no longer change: nobody comes or goes after the deadline ({ $deadline }), or after the selection.
refusal-grouping-fixed-remedy = A grouping stands as its firms had agreed to it.
refusal-firm-in-several-bids = Your firm stands in another bid on lot { $lot }.
refusal-firm-in-several-bids-remedy = Take back your agreement to the other grouping, or withdraw your own bid, before the deadline.
refusal-member-debarred = A firm of your grouping, { $firm }, is debarred from public procurement by decision { $decision }.
refusal-member-debarred-remedy = Propose terms without it while bids are taken, then hand in your bid; in an auction your last price stands.
refusal-tenderer-debarred = A firm behind this bid, { $firm }, is debarred from public procurement by decision { $decision }.
refusal-tenderer-debarred-remedy = Invite the next in rank; terminate with this reason a negotiation that runs.
refusal-grouping-exists = Your firm leads another grouping on lot { $lot }.
refusal-grouping-exists-remedy = Change that one, or give it up.
refusal-grouping-unknown = There is no such grouping, or it does not name your firm.
refusal-grouping-unknown-remedy = Look at the groupings of your firm.
refusal-grouping-changed = Other terms were proposed meanwhile.
refusal-grouping-changed-remedy = Read the new terms, then agree to them.
refusal-grouping-agreed = Your firm has agreed already.
refusal-grouping-agreed-remedy = Nothing is left to do.


refusal-no-contest = No jury ranks works in this way of buying.
refusal-no-contest-remedy = Conclude the examination as the procedure provides.
refusal-works-not-ranked = The jury ranks the works and signs before the names are opened.
refusal-works-not-ranked-remedy = Write down the jury's ranking; each member signs it.
refusal-names-open = The names of the authors are open: the ranking of the works stays as it is.
refusal-names-open-remedy = Examine the conditions for taking part of the authors, then issue the report.
refusal-jury-report-signed = You have signed this ranking.
refusal-jury-report-signed-remedy = Wait for the other signatures.
refusal-not-on-the-jury = { $person } does not sit on the jury.
refusal-not-on-the-jury-remedy = Name members of the jury only.
refusal-jury-not-qualified = Participants need a qualification: at least { $needed } members of the jury have to have it; { $found } are named.
refusal-jury-not-qualified-remedy = Name the members who have this qualification or an equivalent one.
offer-problem-work-differs = The name is signed for another work than the one that was handed in with it.
missing-contest-unfit = In a contest each lot is judged by itself, on quality, for prizes from the highest down and without a guarantee; no other way of buying has prizes.
refusal-merits-missing = Nothing is written of the merits of a work that is ranked.
refusal-merits-missing-remedy = Write its merits and your remarks for each work.

refusal-owners-not-compared = The law of this procedure does not compare members with the owners of firms.
refusal-owners-not-compared-remedy = The declarations of interests suffice.
refusal-nobody-named-yet = No open bid names a firm yet.
refusal-nobody-named-yet-remedy = Wait for the opening: it compares by itself.
refusal-match-unanswered = The name of a member is like that of a person behind a bid, and it has not answered yet.
refusal-match-unanswered-remedy = The member answers the likeness at its desk; or another person takes its seat.
refusal-match-unknown = There is no likeness { $number } that concerns you.
refusal-match-unknown-remedy = Choose one from the list at your desk.
refusal-match-answered = The likeness { $number } is answered already.
refusal-match-answered-remedy = There is nothing to add.
refusal-same-person = Your identity number is that of a person of this firm ({ $firm }).
refusal-same-person-remedy = Take no further part; or have the number corrected by whoever wrote it wrongly, and answer again.

refusal-requisition-unknown = There is no requisition of this number.
refusal-requisition-unknown-remedy = Choose an approved requisition.
refusal-requisition-decided = This requisition waits for no approval.
refusal-requisition-decided-remedy = One that was sent back is corrected first; an approved one does not change any more.
refusal-requisition-four-eyes = Who asks does not approve.
refusal-requisition-four-eyes-remedy = Ask another person to approve.
refusal-requisition-not-approved = This requisition is not approved.
refusal-requisition-not-approved-remedy = Wait until it is approved.
refusal-requisition-in-use = Another file is opened for this requisition.
refusal-requisition-in-use-remedy = Raise a new requisition.
refusal-requisition-of-other = This requisition is another buyer's, or of another category.
refusal-requisition-of-other-remedy = Choose a requisition of the same buyer and category.
refusal-commitment-four-eyes = Neither who asks nor who approves commits the budget.
refusal-commitment-four-eyes-remedy = Another budget officer commits it.
refusal-nothing-committed = Nothing is committed for this requisition.
refusal-nothing-committed-remedy = There is nothing to release.
refusal-commitment-missing = No commitment of the budget covers this procedure.
refusal-commitment-missing-remedy = Attach the file to a requisition whose budget is committed.
refusal-commitment-too-small = The commitment of { $committed } is less than the estimate of { $estimate }.
refusal-commitment-too-small-remedy = Have the difference committed, or correct the estimate.
refusal-requisition-unfit = The requisition cannot be saved: { $field ->
    [title] its title is missing or too long
    [reasons] the reasons are missing or too long
    [category] its category is missing
    [department] the department that asks is missing
    [amount] the amount has to be positive and in the currency of the law
    [budget] the line of the budget is missing
    [needed_on] the day cannot be read
    [plan] this line is not in the published plan
   *[other] { $field }
}.
refusal-requisition-unfit-remedy = Correct this field and save again.
refusal-commitment-unfit = The commitment cannot be recorded: { $field ->
    [amount] the amount has to be positive and in the currency of the law
    [reference] the commitment number is missing
    [budget] the line of the budget is missing
    [reasons] the reasons are missing or too long
   *[other] { $field }
}.
refusal-commitment-unfit-remedy = Correct this field and save again.
refusal-nothing-attached = No requisition is attached to this file.
refusal-nothing-attached-remedy = There is nothing to detach.
