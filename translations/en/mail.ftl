# mail
#
# One subject and one body for each kind of message; the footer ends every body. Names, texts, dates and prices arrive as text.

mail-footer =
    This message was sent automatically; replies to it are not read.
    The full file is on the procedure's page.

mail-notice-amended-subject = Notice amended: { $title }
mail-notice-amended-body =
    Dear Sir or Madam,

    { $buyer } has amended the notice of the following procedure:

    { $title }
    Reference: { $ocid }

    Reason for the amendment:
    { $rationale }

    Deadline for receipt of bids:
    { $deadline }

    The changes are shown side by side on the procedure's page:
    { $url }

    If you have already submitted a bid, please check whether it still matches the notice. You can replace or withdraw it until the deadline.

mail-clarification-published-subject = Clarification published: { $title }
mail-clarification-published-body =
    Dear Sir or Madam,

    { $buyer } has published a clarification on the following procedure:

    { $title }
    Reference: { $ocid }

    Question:
    { $question }

    Answer:
    { $answer }

    All the clarifications are on the procedure's page:
    { $url }

mail-deadline-extended-subject = Deadline for receipt of bids postponed: { $title }
mail-deadline-extended-body =
    Dear Sir or Madam,

    The deadline for receipt of bids has been postponed for the following procedure:

    { $title }
    Public buyer: { $buyer }
    Reference: { $ocid }

    New deadline for receipt of bids:
    { $deadline }

    Procedure's page:
    { $url }

    A bid already submitted remains valid. You can replace or withdraw it until the new deadline.

mail-procedure-cancelled-subject = Procedure cancelled: { $title }
mail-procedure-cancelled-body =
    Dear Sir or Madam,

    { $buyer } has cancelled the following procedure:

    { $title }
    Reference: { $ocid }

    Reasons for the cancellation:
    { $reasons }

    Procedure's page:
    { $url }

    Bids that have not been opened will remain sealed.

mail-award-won-subject = Your bid has been retained: { $title }
mail-award-won-body =
    Dear Sir or Madam,

    { $buyer } has decided to award you the following lot:

    { $title }
    Reference: { $ocid }
    Lot: { $lot }
    Price: { $price }

    This award is not final yet. The standstill period runs until:
    { $standstill_until }

    No contract is signed before that date. You will be told when the award is final.

    Procedure's page:
    { $url }

mail-award-lost-subject = Result of the evaluation of bids: { $title }
mail-award-lost-body =
    Dear Sir or Madam,

    { $buyer } thanks you for your bid. It has not been retained for the following lot:

    { $title }
    Reference: { $ocid }
    Lot: { $lot }

    Reasons:
    { $reasons }

    The lot is awarded to: { $winner }
    Price: { $price }

    The award is not final yet. The standstill period, during which you can request a review, runs until:
    { $standstill_until }

    The procedure's file is on this page:
    { $url }

mail-award-finalised-subject = Final award: { $title }
mail-award-finalised-body =
    Dear Sir or Madam,

    The award of the following lot is now final:

    { $title }
    Public buyer: { $buyer }
    Reference: { $ocid }
    Lot: { $lot }

    Procedure's page:
    { $url }

mail-lot-unsuccessful-subject = Lot declared unsuccessful: { $title }
mail-lot-unsuccessful-body =
    Dear Sir or Madam,

    { $buyer } has declared the following lot unsuccessful; it is not awarded:

    { $title }
    Reference: { $ocid }
    Lot: { $lot }

    Reasons:
    { $reasons }

    Procedure's page:
    { $url }

mail-link-footer =
    This message was sent automatically; replies to it are not read.
    Give this link to nobody. If you did not expect this message, do nothing: nothing is registered without you.

mail-invitation-subject = Invitation to act for { $organisation }
mail-invitation-body =
    Dear { $name },

    { $inviter } invites you to act for { $organisation } as: { $role }.

    Open this link on the device with which you want to sign in, and make your passkey there:
    { $url }

    The link works once. It is valid until { $until }.

mail-confirmation-subject = Confirm the registration of { $organisation }
mail-confirmation-body =
    Dear { $name },

    The registration of { $organisation } was asked for with your e-mail address.

    Open this link on the device with which you want to sign in, and make your passkey there:
    { $url }

    The link works once. It is valid until { $until }.

mail-search-confirmation-subject = Confirm your saved search
mail-search-confirmation-body =
    Hello,

    Somebody, probably you, asked that this address be told of new procedures that match the search:

    { $summary }

    To confirm, open this link:
    { $url }

    The link is valid until { $until }. Without confirmation the address is deleted.

mail-search-found-subject =
    { $count ->
        [one] A new procedure: { $summary }
       *[other] { $count } new procedures: { $summary }
    }
mail-search-found-body =
    Hello,

    { $count ->
        [one] A new procedure matches
       *[other] { $count } new procedures match
    } your saved search:
    { $summary }

    { $list }

    The whole list:
    { $url }
mail-search-found-buyer = Public buyer: { $buyer }
mail-search-found-deadline = Deadline for the receipt of bids: { $deadline }
mail-search-found-more =
    { $count ->
        [one] And one more, in the list.
       *[other] And { $count } more, in the list.
    }
mail-search-found-footer =
    This message was sent automatically because you saved this search; replies are not read.
    To receive it no more, without signing in:
    { $end }

mail-search-ending-subject = Your saved search is about to end: { $summary }
mail-search-ending-body =
    Hello,

    The search that you saved ends by itself on { $until }, and your address will then be deleted:
    { $summary }

    To keep it for another year, open this link:
    { $url }

    If you do not want it any more, do nothing.
mail-search-ending-footer = { mail-search-found-footer }

mail-bid-rejected-subject = Bid rejected: { $title }
mail-bid-rejected-body =
    Dear Sir or Madam,

    { $buyer } has rejected your bid on examining the envelopes that open first:

    { $title }
    Reference: { $ocid }
    Lot: { $lot }

    Reasons:
    { $reasons }

    Your other envelopes stay sealed: nobody opens them.

    Procedure's page:
    { $url }

mail-justification-asked-subject = Justification of your price: { $title }
mail-justification-asked-body =
    Dear Sir or Madam,

    The method published in the notice finds your price abnormally low for the following lot:

    { $title }
    Buyer: { $buyer }
    Reference: { $ocid }
    Lot: { $lot }

    The committee asks you:
    { $question }

    Answer on the procedure's page, at the latest by:
    { $answer_until }

    Procedure's page:
    { $url }

mail-invited-subject = Invitation to bid: { $title }
mail-invited-body =
    Dear Sir or Madam,

    { $buyer } invites you to bid:

    { $title }
    Reference: { $ocid }
    Deadline: { $deadline }

    Procedure's page:
    { $url }

mail-deadline-extended-outage-subject = Outage of the portal, deadline for receipt of bids postponed: { $title }
mail-deadline-extended-outage-body =
    Dear Sir or Madam,

    The portal was out of service from { $outage_from } to { $outage_to }. By the rules in force, the deadline for
    receipt of bids has been postponed for the following procedure:

    { $title }
    Public buyer: { $buyer }
    Reference: { $ocid }

    Deadline for receipt of bids so far:
    { $deadline_before }

    New deadline for receipt of bids:
    { $deadline }

    Procedure's page:
    { $url }

    A bid that was already submitted remains valid. You may replace or withdraw it until the new deadline.

mail-auction-announced-subject = Electronic reverse auction: { $title }
mail-auction-announced-body =
    Dear Sir or Madam,

    Your bid is in the electronic reverse auction of the following lot:

    { $title }
    Public buyer: { $buyer }
    Reference: { $ocid }
    Lot: { $lot }

    The auction opens at:
    { $starts_at }
    It lasts { $minutes } minutes, unless bids in the last minutes extend it. Bids in it: { $bidders }.

    Sign in, open the procedure at your desk and follow the auction: you see your rank and bid a lower price. Nobody learns your name while it runs. If you bid nothing, your first price stays.

    Procedure's page:
    { $url }

mail-auction-closed-subject = Auction over: { $title }
mail-auction-closed-body =
    Dear Sir or Madam,

    The electronic reverse auction of the following lot is over:

    { $title }
    Public buyer: { $buyer }
    Reference: { $ocid }
    Lot: { $lot }

    It ended at:
    { $ended_at }
    Lower prices bid: { $bids }

    The auction's page shows every bid. The report and the award follow.

    Procedure's page:
    { $url }

# Review.
mail-review-received-subject = Your request for review: { $title }
mail-review-received-body =
    Dear Sir or Madam,

    Your request for review against { $against } is recorded.
    A decision is due by: { $decision_until }

    { $title }
    Reference: { $ocid }
    About: { $lot }

    Procedure's page:
    { $url }

mail-review-received-fee-subject = Your request for review and its fee: { $title }
mail-review-received-fee-body =
    Dear Sir or Madam,

    Your request for review against { $against } is recorded.
    Fee to be paid: { $fee }, by { $fee_until }. Unpaid, the request suspends nothing after that date and may be dismissed.
    A decision is due by: { $decision_until }

    { $title }
    Reference: { $ocid }
    About: { $lot }

    Procedure's page:
    { $url }

mail-review-opened-subject = Request for review: { $title }
mail-review-opened-body =
    Dear Sir or Madam,

    A firm has asked for review of { $against }.
    A decision is due by: { $decision_until }

    { $title }
    Reference: { $ocid }
    About: { $lot }

    Procedure's page:
    { $url }

mail-suspended-subject = Procedure suspended: { $title }
mail-suspended-body =
    Dear Sir or Madam,

    A request for review against { $against } suspends what comes next, until the decision or the end of the suspension.

    { $title }
    Reference: { $ocid }
    About: { $lot }

    Procedure's page:
    { $url }

mail-review-withdrawn-subject = Request for review withdrawn: { $title }
mail-review-withdrawn-body =
    Dear Sir or Madam,

    The request for review against { $against } was withdrawn.

    { $title }
    Reference: { $ocid }
    About: { $lot }

    Procedure's page:
    { $url }

mail-review-dismissed-subject = Request for review dismissed: { $title }
mail-review-dismissed-body =
    Dear Sir or Madam,

    The request for review against { $against } was dismissed as inadmissible.

    Reasons:
    { $reasons }

    { $title }
    Reference: { $ocid }
    About: { $lot }

    Procedure's page:
    { $url }

mail-review-decided-subject = Decision on a request for review: { $title }
mail-review-decided-body =
    Dear Sir or Madam,

    The review body has decided on the request against { $against }:
    { $remedy }

    Reasons:
    { $reasons }

    { $title }
    Reference: { $ocid }
    About: { $lot }

    Procedure's page:
    { $url }

# Selection.
mail-application-selected-subject = Application selected: { $title }
mail-application-selected-body =
    Dear Sir or Madam,

    Your application is selected. You will be invited to tender.

    { $title }
    Public buyer: { $buyer }
    Reference: { $ocid }

    Procedure's page:
    { $url }

mail-application-not-best-subject = Application not selected: { $title }
mail-application-not-best-body =
    Dear Sir or Madam,

    Your application meets the criteria, but others were given more points.

    { $title }
    Public buyer: { $buyer }
    Reference: { $ocid }
    Points given: { $points }

    Procedure's page:
    { $url }

mail-application-rejected-subject = Application not selected: { $title }
mail-application-rejected-body =
    Dear Sir or Madam,

    Your application is not selected.

    { $title }
    Public buyer: { $buyer }
    Reference: { $ocid }

    Reasons:
    { $reasons }

    Procedure's page:
    { $url }

# Dialogue.
mail-dialogue-opened-subject = Dialogue: { $title }
mail-dialogue-opened-body =
    Dear Sir or Madam,

    Your firm takes part in the dialogue. Before the final bids the buyer talks with every participant at the same terms; name no price.

    { $title }
    Public buyer: { $buyer }
    Reference: { $ocid }

    Procedure's page:
    { $url }

mail-dialogue-round-opened-subject = Round of the dialogue: { $title }
mail-dialogue-round-opened-body =
    Dear Sir or Madam,

    A round of the dialogue is open.

    { $title }
    Public buyer: { $buyer }
    Reference: { $ocid }

    Subject:
    { $subject }

    Procedure's page:
    { $url }

mail-dialogue-round-proposals-subject = Round of the dialogue: { $title }
mail-dialogue-round-proposals-body =
    Dear Sir or Madam,

    A round of the dialogue is open. Hand in your proposal, without a price, before { $proposals_until }.

    { $title }
    Public buyer: { $buyer }
    Reference: { $ocid }

    Subject:
    { $subject }

    Procedure's page:
    { $url }

mail-participants-informed-subject = Information to the participants: { $title }
mail-participants-informed-body =
    Dear Sir or Madam,

    Every participant in the dialogue is told the following.

    { $title }
    Public buyer: { $buyer }
    Reference: { $ocid }

    { $text }

    Procedure's page:
    { $url }

mail-exchange-minuted-subject = Minutes of an exchange: { $title }
mail-exchange-minuted-body =
    Dear Sir or Madam,

    The exchange with your firm is recorded. No other firm reads these minutes.

    { $title }
    Public buyer: { $buyer }
    Reference: { $ocid }

    { $text }

    Procedure's page:
    { $url }

mail-participant-eliminated-subject = Dialogue, decision: { $title }
mail-participant-eliminated-body =
    Dear Sir or Madam,

    Your firm goes no further in the dialogue.

    { $title }
    Public buyer: { $buyer }
    Reference: { $ocid }

    Reasons:
    { $reasons }

    Procedure's page:
    { $url }

mail-proposals-extended-subject = More time for proposals: { $title }
mail-proposals-extended-body =
    Dear Sir or Madam,

    An outage of the service moved the deadline for proposals to { $proposals_until }.

    { $title }
    Public buyer: { $buyer }
    Reference: { $ocid }

    Procedure's page:
    { $url }

mail-dialogue-concluded-subject = Dialogue concluded: { $title }
mail-dialogue-concluded-body =
    Dear Sir or Madam,

    The dialogue is concluded. You will be invited to hand in a sealed final bid.

    { $title }
    Public buyer: { $buyer }
    Reference: { $ocid }

    { $statement }

    Procedure's page:
    { $url }
mail-order-placed-subject = An order to confirm: { $title }
mail-order-placed-body =
    Dear Sir or Madam,

    An order is addressed to you under the framework agreement:

    { $title }
    Public buyer: { $buyer }
    Reference: { $ocid }
    Lot: { $lot }
    Order no. { $order }
    Supplier: { $supplier }
    Amount: { $amount }

    Delivery:
    { $delivery }

    Please confirm it, or decline it with your reasons, at your desk.

    Procedure's page:
    { $url }
mail-order-confirmed-subject = Order confirmed: { $title }
mail-order-confirmed-body =
    Dear Sir or Madam,

    The supplier confirms the following order:

    { $title }
    Public buyer: { $buyer }
    Reference: { $ocid }
    Lot: { $lot }
    Order no. { $order }
    Supplier: { $supplier }
    Amount: { $amount }

    It will deliver at the prices of its bid.

    Procedure's page:
    { $url }
mail-order-declined-subject = Order declined: { $title }
mail-order-declined-body =
    Dear Sir or Madam,

    The supplier declines the following order:

    { $title }
    Public buyer: { $buyer }
    Reference: { $ocid }
    Lot: { $lot }
    Order no. { $order }
    Supplier: { $supplier }
    Amount: { $amount }

    Reasons:
    { $reasons }

    It may go to the next supplier by the rule of the notice.

    Procedure's page:
    { $url }
mail-order-cancelled-subject = Order taken back: { $title }
mail-order-cancelled-body =
    Dear Sir or Madam,

    The buyer takes back the following order, which was not answered:

    { $title }
    Public buyer: { $buyer }
    Reference: { $ocid }
    Lot: { $lot }
    Order no. { $order }
    Supplier: { $supplier }
    Amount: { $amount }

    Reasons:
    { $reasons }

    Procedure's page:
    { $url }
mail-guarantee-issued-subject = Bid guarantee recorded: { $title }
mail-guarantee-issued-body =
    Dear Sir or Madam,

    { $guarantor } has recorded a bid guarantee for your bid on the following procedure:

    { $title }
    Public buyer: { $buyer }
    Reference: { $ocid }

    Number of the undertaking: { $reference }
    Amount guaranteed: { $amount }
    Valid until: { $valid_until }

    The buyer knows nothing of it before the bids are opened; it is then matched with your bid by itself. Check amount and date on the procedure's page:
    { $url }

mail-guarantee-released-subject = Bid guarantee released: { $title }
mail-guarantee-released-body =
    Dear Sir or Madam,

    The following bid guarantee is released:

    { $title }
    Public buyer: { $buyer }
    Reference: { $ocid }

    Number of the undertaking: { $reference }
    Amount guaranteed: { $amount }

    The guarantor is no longer bound. Procedure's page:
    { $url }

mail-guarantee-claimed-subject = Bid guarantee claimed: { $title }
mail-guarantee-claimed-body =
    Dear Sir or Madam,

    The buyer claims the following bid guarantee:

    { $title }
    Public buyer: { $buyer }
    Reference: { $ocid }

    Number of the undertaking: { $reference }
    Amount guaranteed: { $amount }
    Case of the law: { $ground } ({ $article })
    Reasons:
    { $reasons }

    Procedure's page:
    { $url }

mail-regularisation-asked-subject = File to be put right: { $title }
mail-regularisation-asked-body =
    Dear Sir or Madam,

    The committee asks you to put the file of your bid right:

    { $title }
    Buyer: { $buyer }
    Reference: { $ocid }
    Lot: { $lot }

    The committee asks you:
    { $question }

    Answer on the procedure's page, with the documents asked for, at the latest by:
    { $answer_until }

    A later answer is returned to you. Your price cannot change.

    Procedure's page:
    { $url }

mail-regularisation-accepted-subject = File put right: { $title }
mail-regularisation-accepted-body =
    Dear Sir or Madam,

    The committee has accepted what you handed in for the file of your bid:

    { $title }
    Buyer: { $buyer }
    Reference: { $ocid }
    Lot: { $lot }

    Reasons:
    { $reasons }

    Procedure's page:
    { $url }

mail-regularisation-rejected-subject = Bid rejected: { $title }
mail-regularisation-rejected-body =
    Dear Sir or Madam,

    The committee has rejected your bid, whose file was not put right:

    { $title }
    Buyer: { $buyer }
    Reference: { $ocid }
    Lot: { $lot }

    Reasons:
    { $reasons }

    Procedure's page:
    { $url }

# Prices negotiated one after the other.
mail-quality-ranked-first-subject = Ranking on quality: { $title }
mail-quality-ranked-first-body =
    Dear Sir or Madam,

    Your bid has { $points } points of quality and the best rank. You will be invited to negotiate your price; it is opened then, and nobody else's.

    { $title }
    Buyer: { $buyer }
    Reference: { $ocid }
    Lot: { $lot }

    Procedure's page:
    { $url }

mail-quality-ranked-subject = Ranking on quality: { $title }
mail-quality-ranked-body =
    Dear Sir or Madam,

    Your bid has { $points } points of quality and rank { $rank } of { $count }. Your price stays sealed; you may be invited to negotiate it if the negotiations with those ranked before you come to nothing.

    { $title }
    Buyer: { $buyer }
    Reference: { $ocid }
    Lot: { $lot }

    Procedure's page:
    { $url }

mail-negotiation-opened-subject = Invitation to negotiate: { $title }
mail-negotiation-opened-body =
    Dear Sir or Madam,

    Your firm is invited to negotiate its price. Your price is opened now; nothing else of your bid is negotiated.

    { $title }
    Buyer: { $buyer }
    Reference: { $ocid }
    Lot: { $lot }

    Procedure's page:
    { $url }

mail-counter-offer-requested-subject = A better price is asked: { $title }
mail-counter-offer-requested-body =
    Dear Sir or Madam,

    The buyer asks for another price. Answer before { $answer_until }.

    { $title }
    Buyer: { $buyer }
    Reference: { $ocid }
    Lot: { $lot }

    { $request }

    Procedure's page:
    { $url }

mail-negotiation-minuted-subject = Minutes of the negotiation: { $title }
mail-negotiation-minuted-body =
    Dear Sir or Madam,

    What was said with your firm is recorded. No other firm reads it.

    { $title }
    Buyer: { $buyer }
    Reference: { $ocid }
    Lot: { $lot }

    { $text }

    Procedure's page:
    { $url }

mail-negotiation-agreed-subject = Price agreed: { $title }
mail-negotiation-agreed-body =
    Dear Sir or Madam,

    The buyer accepts your price. The report and the award follow.

    { $title }
    Buyer: { $buyer }
    Reference: { $ocid }
    Lot: { $lot }

    { $statement }

    Procedure's page:
    { $url }

mail-negotiation-terminated-subject = Negotiation terminated: { $title }
mail-negotiation-terminated-body =
    Dear Sir or Madam,

    The negotiation with your firm is terminated, for good. The next firm is invited.

    { $title }
    Buyer: { $buyer }
    Reference: { $ocid }
    Lot: { $lot }

    { $reasons }

    Procedure's page:
    { $url }

# Purchasing systems.
mail-admission-requested-subject = Request to be admitted received: { $title }
mail-admission-requested-body =
    Dear Sir or Madam,

    Your request to be admitted to the purchasing system has been received.

    { $title }
    Public buyer: { $buyer }
    Reference: { $ocid }

    Decided by: { $decide_by }

    Procedure's page:
    { $url }

mail-assessment-extended-subject = Assessment of your request extended: { $title }
mail-assessment-extended-body =
    Dear Sir or Madam,

    The assessment of your request to be admitted takes longer.

    { $title }
    Public buyer: { $buyer }
    Reference: { $ocid }

    Decided by: { $decide_by }

    Reasons:
    { $reasons }

    Procedure's page:
    { $url }

mail-supplier-admitted-subject = Firm admitted: { $title }
mail-supplier-admitted-body =
    Dear Sir or Madam,

    Your firm is admitted to the purchasing system. It will be invited to every competition in its categories.

    { $title }
    Public buyer: { $buyer }
    Reference: { $ocid }

    Categories:
    { $categories }

    Procedure's page:
    { $url }

mail-admission-refused-subject = Request to be admitted refused: { $title }
mail-admission-refused-body =
    Dear Sir or Madam,

    Your request to be admitted to the purchasing system is refused. You may ask again, or ask for review.

    { $title }
    Public buyer: { $buyer }
    Reference: { $ocid }

    Reasons:
    { $reasons }

    Procedure's page:
    { $url }

mail-supplier-removed-subject = Removal from the purchasing system: { $title }
mail-supplier-removed-body =
    Dear Sir or Madam,

    Your firm is no longer admitted to the purchasing system. You may ask again, or ask for review.

    { $title }
    Public buyer: { $buyer }
    Reference: { $ocid }

    Reasons:
    { $reasons }

    Procedure's page:
    { $url }

mail-request-reopened-subject = Your request is assessed anew: { $title }
mail-request-reopened-body =
    Dear Sir or Madam,

    After a request for review your request to be admitted is assessed anew.

    { $title }
    Public buyer: { $buyer }
    Reference: { $ocid }

    Decided by: { $decide_by }

    Procedure's page:
    { $url }

mail-system-ended-subject = Purchasing system ended: { $title }
mail-system-ended-body =
    Dear Sir or Madam,

    The purchasing system to which your firm is admitted has ended.

    { $title }
    Public buyer: { $buyer }
    Reference: { $ocid }

    Reasons:
    { $reasons }

    Procedure's page:
    { $url }

mail-market-summarised-subject = Summary of the market consultation: { $title }
mail-market-summarised-body =
    Dear Sir or Madam,

    The buyer has published the summary of the market consultation that your firm answered.

    { $title }
    Public buyer: { $buyer }
    Reference: { $ocid }

    { $summary }

    Page of the notice:
    { $url }

mail-prior-notice-withdrawn-subject = Prior information notice withdrawn: { $title }
mail-prior-notice-withdrawn-body =
    Dear Sir or Madam,

    The prior information notice that your firm answered is withdrawn.

    { $title }
    Public buyer: { $buyer }
    Reference: { $ocid }

    Reasons:
    { $reasons }

    Page of the notice:
    { $url }

mail-procedure-follows-subject = The announced procedure is published: { $title }
mail-procedure-follows-body =
    Dear Sir or Madam,

    The procedure that follows the market consultation which your firm answered is published.

    { $title }
    Public buyer: { $buyer }
    Reference: { $ocid }
    Deadline: { $deadline }

    Page of the procedure:
    { $url }

mail-grouping-proposed-subject = Proposal to bid together: { $title }
mail-grouping-proposed-body =
    Dear Sir or Madam,

    { $firm } proposes that you bid together, under its lead, in the grouping "{ $grouping }" on the following procedure:

    { $title }
    Public buyer: { $buyer }
    Reference: { $ocid }

    Nothing happens without your agreement. Read the terms, then agree or decline before the deadline ({ $deadline }):
    { $url }

mail-grouping-joined-subject = A firm has agreed to your grouping: { $title }
mail-grouping-joined-body =
    Dear Sir or Madam,

    { $firm } has agreed to the grouping "{ $grouping }" on the following procedure:

    { $title }
    Public buyer: { $buyer }
    Reference: { $ocid }

    The grouping stands once every firm has agreed:
    { $url }

mail-grouping-left-subject = A firm is not in your grouping: { $title }
mail-grouping-left-body =
    Dear Sir or Madam,

    { $firm } has declined the grouping "{ $grouping }", or left it, on the following procedure:

    { $title }
    Public buyer: { $buyer }
    Reference: { $ocid }

    The grouping does not stand without it. You can propose other terms before the deadline ({ $deadline }):
    { $url }

mail-grouping-dissolved-subject = Grouping given up: { $title }
mail-grouping-dissolved-body =
    Dear Sir or Madam,

    { $firm } has given up the grouping "{ $grouping }" to which you had agreed, on the following procedure:

    { $title }
    Public buyer: { $buyer }
    Reference: { $ocid }

    Your firm is free. Procedure's page:
    { $url }

mail-match-found-subject = Yours to answer: { $title }
mail-match-found-body =
    Good day,

    Your name is like that of a person who owns or directs the firm { $firm }, of which a bid is open:

    { $title }
    Buyer: { $buyer }
    Reference: { $ocid }

    That accuses nobody. Say at your desk that it is somebody else, or take no further part: you evaluate and sign nothing before you have answered.

    { $url }

mail-match-found-of-subject = A likeness to follow: { $title }
mail-match-found-of-body =
    Good day,

    The name of the member { $member } is like that of a person who owns or directs the firm { $firm }, of which a bid is open:

    { $title }
    Reference: { $ocid }

    That accuses nobody. The member answers before it evaluates or signs anything; where it takes no further part, a substitute is named.

    { $url }

mail-member-recused-subject = A member takes no further part: { $title }
mail-member-recused-body =
    Good day,

    The member { $member } takes no further part in the committee of this procedure:

    { $title }
    Reference: { $ocid }

    Where it sits on the evaluation committee, name a substitute at the procedure's desk.

    { $url }

mail-house-footer =
    This message was sent automatically; replies to it are not read.
    It stays within your organisation.

mail-requisition-raised-subject = Requisition to approve: { $title }
mail-requisition-raised-body =
    Dear Sir or Madam,

    A requisition waits for approval by another person than asks:

    { $title }
    Public buyer: { $buyer }
    Department that asks: { $department }
    Reference: { $requisition }

    Read it, then approve it or send it back:
    { $url }

mail-requisition-approved-subject = Requisition approved: { $title }
mail-requisition-approved-body =
    Dear Sir or Madam,

    Your requisition is approved:

    { $title }
    Public buyer: { $buyer }
    Department that asks: { $department }
    Reference: { $requisition }

    A file can be opened for it:
    { $url }

mail-requisition-to-commit-subject = Budget to commit: { $title }
mail-requisition-to-commit-body =
    Dear Sir or Madam,

    A requisition is approved and waits for the commitment of the budget:

    { $title }
    Public buyer: { $buyer }
    Department that asks: { $department }
    Reference: { $requisition }

    The requisition's page:
    { $url }

mail-requisition-returned-subject = Requisition sent back: { $title }
mail-requisition-returned-body =
    Dear Sir or Madam,

    Your requisition is sent back to you:

    { $title }
    Public buyer: { $buyer }
    Department that asks: { $department }
    Reference: { $requisition }

    Reasons:
    { $reasons }

    Correct it and ask again:
    { $url }

mail-budget-committed-subject = Budget committed: { $title }
mail-budget-committed-body =
    Dear Sir or Madam,

    The budget is committed for your requisition:

    { $title }
    Public buyer: { $buyer }
    Department that asks: { $department }
    Reference: { $requisition }

    Commitment number:
    { $reference }

    The requisition's page:
    { $url }

mail-commitment-released-subject = Commitment of the budget released: { $title }
mail-commitment-released-body =
    Dear Sir or Madam,

    The commitment of the budget for your requisition is released; it is not covered any more:

    { $title }
    Public buyer: { $buyer }
    Department that asks: { $department }
    Reference: { $requisition }

    Reasons:
    { $reasons }

    The requisition's page:
    { $url }
