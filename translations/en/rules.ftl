# Rule-sets in plain words: tables, lines, differences (program and portal).

law-table-methods = Procurement methods
law-table-permissions = When each method may be used
law-table-estimate = How amounts are counted
law-table-buyer-kinds = Kinds of buyer
law-table-subjects = Subjects with thresholds of their own
law-table-thresholds = Thresholds
law-table-splitting = Splitting of needs
law-table-periods = Periods
law-table-shortenings = Shortened periods
law-table-committees = Committees and approval
law-table-guarantees = Guarantees and retention
law-table-controls = Control commissions
law-table-preferences = Margins of preference
law-table-review = Review
law-table-calendar = Calendar of working days
law-table-formulas = Price formulas
law-table-exclusion-grounds = Exclusion grounds
law-table-refusals = Articles of refusals
law-row-estimate-tax = Amounts compared with thresholds
law-row-splitting-window = Time within which needs are added up
law-row-splitting-family-characters = Leading characters of a code that make a family of purchases
law-row-guarantees-bid = Bid guarantee
law-row-guarantees-performance = Performance guarantee
law-row-guarantees-advance = Advance payment guarantee
law-row-guarantees-retention = Retention money
law-row-review-decision = Time for the decision on a request for review
law-row-calendar-weekly-rest = Weekly rest
law-every-category = Goods, works and services
law-tax-included = with all taxes
law-tax-excluded = without taxes
law-from-amount = from { $amount }
law-up-to-amount = up to { $amount }
law-any-amount = without limit
law-from-level = from { $level }
law-below-level = below { $level }
law-condition = on condition: { $condition }
law-shortens = { $what }: { $period }
law-percent = { $percent } %
law-percent-maximum = at most { $percent } %
law-weekday-monday = Monday
law-weekday-tuesday = Tuesday
law-weekday-wednesday = Wednesday
law-weekday-thursday = Thursday
law-weekday-friday = Friday
law-weekday-saturday = Saturday
law-weekday-sunday = Sunday
law-holiday-yearly = each year on { $day }
law-known-from = since { $day }
law-known-until = until { $day } (not included)
law-changed = { $name }: { $before } becomes { $after }.
law-now-checked = { $name }: { $after }; whether the text was read changes.
law-added = { $name }: added, { $after }.
law-removed = { $name }: removed, was { $before }.
law-same = No difference.

## Comparing bids

law-table-evaluation = Comparison of bids
law-row-evaluation-justification-minimum = Time to explain an abnormally low price
law-tie = If bids are equal: { $tie }
basis-node-policy = rule of this node
basis-not-located = article not located
basis-seal = specification of sealing, “{ $part }”
basis-article = art. { $number }
list-comma = ,

law-invited-least = at least { $count } invited firms
law-invited-most = at most { $count }
law-invited-named = named in the notice
law-invited-secret = named at the closing
law-justified = on justification: { $grounds }
law-tender-minimum = time for bids: { $period } at least

law-table-outages = Outages of the portal
law-row-outages-window = Time before the deadline within which an outage counts
law-row-outages-minimum = Shortest outage that counts
law-row-outages-extension = The deadline is postponed by at least
law-row-outages-remaining-minimum = Least time from the return of the service to the deadline
law-needs-earlier = shown by an earlier procedure in which every lot is: { $ends }

# Control commissions.
law-opinion = within { $period }; { $silence }

# Calendar of closings.
law-table-closings = Calendar of closings
law-row-closings-slot = Slot
law-row-closings-per-slot-maximum = Closings in a slot, at most
law-row-closings-working-days-only = Working days only
law-row-closings-hours = Hours of closing
law-hours = from { $from } to { $until }

law-auction = electronic reverse auction with at least { $bidders } bids, announced { $notice } before, of { $minutes } minutes unless the notice says otherwise ({ $article })

# Review.
law-row-review-body = Review body
law-row-review-notice = Request against the notice and documents
law-row-review-rejection = Request against the rejection of a bid
law-row-review-elimination = Request against not being selected, or an elimination from a dialogue
law-row-review-award = Request against the award
law-row-review-notice-suspension = Suspension by a request against the notice
law-row-review-rejection-suspension = Suspension by a request against a rejection
law-row-review-elimination-suspension = Suspension by a request against an elimination
law-row-review-award-suspension = Suspension by a request against the award
law-row-review-fee = Fee for a request
law-fee = { $amount }, to be paid within { $period }
law-contest-notice = until the deadline for bids
law-contest-rejection = until shares of the next envelopes are released
law-contest-elimination = until those who go on are invited to bid
law-contest-award = until the end of the standstill
law-suspension-automatic = by itself
law-suspension-ordered = if the review body orders it
law-suspension-longest = at most { $period }
law-suspension-after-decision = { $period } more after the request was rejected

# Selection.
law-applications = applications: at least { $period } ({ $article })
law-selected-least = the call may not limit the number of candidates to less than { $count } ({ $article })
law-fewer-go-on = with fewer qualified candidates the procedure may go on
law-fewer-stop = with fewer qualified candidates it does not go on

# Dialogue.
law-dialogue = { $count ->
    [0] before the final bids the buyer may talk with all who go on, at the same terms ({ $article })
    [one] before the final bids the buyer talks with all who go on, at the same terms, in one round or more ({ $article })
   *[other] before the final bids the buyer talks with all who go on, at the same terms, in { $count } rounds or more ({ $article })
}
law-first-proposals = first proposals: at least { $period } ({ $article })
law-remaining-least = firms may be eliminated by the published criteria as long as { $count } remain ({ $article })
law-nobody-eliminated = nobody is eliminated during the dialogue
law-criteria-may-change = award criteria may follow what was changed in the description
law-criteria-stay = award criteria stay as published
law-quality-counts = every lot is awarded on price and quality
law-participants-agreement = among the suppliers of a framework agreement only
law-framework = ends in a framework agreement: { $terms } ({ $article })
law-framework-months = { $count } months at most
law-framework-suppliers = { $count } suppliers at most
law-framework-orders = direct orders ({ $rules })
law-framework-competition = or after competition

## Bid guarantees

law-percent-minimum = at least { $percent } %
law-row-guarantees-bid-minimum = Bid guarantee, minimum
law-row-guarantees-bid-form-electronic = Electronic bid guarantee accepted
law-row-guarantees-bid-form-paper = Bid guarantee on paper accepted
law-row-guarantees-bid-issuer-bank = Bid guarantee given by a bank
law-row-guarantees-bid-issuer-insurer = Bid guarantee given by an insurer
law-row-guarantees-bid-extra-validity = Validity of the bid guarantee beyond that of the bids
law-row-guarantees-bid-release = Release of the bid guarantee

law-table-regularisation = Regularisation of bids
law-row-regularisation-answer-minimum = Shortest time for an answer
law-row-regularisation-answer-maximum = Longest time for an answer
law-row-regularisation-requests-maximum = Requests to one bid, at most
law-row-regularisation-missing = Document missing: may be asked for
law-row-regularisation-unclear = Document incomplete, erroneous or unclear: may be clarified or completed

## Clauses of bidding documents

law-table-clauses = Clauses of bidding documents
law-clause-stands = of right
law-clause-optional = if the buyer takes it
law-clause-when = if { $facts }
law-at-least = at least { $what }
law-at-most = at most { $what }

# Prices negotiated one after the other.
law-negotiation = bids are ranked on quality above a published minimum; the price of the best is opened and negotiated alone, then that of the next when this came to nothing, and no price of a firm that was not invited is ever opened; time for an answer: at least { $answer } ({ $article })

# Purchasing systems.
law-participants-system = among those admitted to a purchasing system only
law-system = sets up a purchasing system that firms join as long as it lasts ({ $article })
law-system-assessment = requests assessed within { $period } ({ $article })
law-system-extended = { $period } with reasons ({ $article })
law-system-first = nothing bought for { $period } ({ $article })
law-system-months = longest time in months: { $count }
law-row-review-admission = Request against a refusal to admit, or a removal
law-contest-admission = as long as the system lasts
law-table-prior-notice = Prior information notices
law-row-prior-notice-announcement = A buyer may announce a purchase and consult the market
law-row-prior-notice-answers-minimum = Least time to answer
law-row-prior-notice-answers = Written answers
law-row-prior-notice-summary = What was said is published before the procedure follows
law-answers-as-announced = published or kept, as the notice announces
law-answers-published = published
law-answers-kept = kept by the buyer
law-table-groupings = Groupings of firms
law-row-groupings-taken = Several firms may bid together
law-row-groupings-liability-joint = Each firm answers for its own part: accepted
law-row-groupings-liability-joint-and-several = Each firm answers for the whole: accepted
law-row-groupings-legal-form = A legal form may be asked for after the award only
law-row-groupings-several-bids-refused = A firm in several bids on a lot: the second is refused
law-row-groupings-several-bids-examined = A firm in several bids on a lot: told at the opening, examined by the committee
law-row-groupings-several-bids-free = A firm may stand in several bids on a lot
law-row-groupings-members-fixed = No firm comes or goes after the deadline


law-contest = a jury ranks anonymous works and signs the ranking; then the names are opened and the published prizes go to the authors in that order; where participants need a qualification, one member in { $share } has it ({ $article })

law-table-commitment = Commitment of the budget
law-row-commitment-before-publication = Commitment before the notice is published
law-required-yes = required
law-required-no = not required
