# Les règles en toutes lettres : tables, lignes, différences (programme et portail).

law-table-methods = Modes de passation
law-table-permissions = Conditions de recours aux modes de passation
law-table-estimate = Calcul des montants
law-table-buyer-kinds = Catégories d'acheteurs publics
law-table-subjects = Objets à seuil particulier
law-table-thresholds = Seuils
law-table-splitting = Fractionnement des besoins
law-table-periods = Délais
law-table-shortenings = Délais réduits
law-table-committees = Commissions et approbation
law-table-guarantees = Cautionnements et retenues
law-table-controls = Commissions de contrôle
law-table-preferences = Marges de préférence
law-table-review = Recours
law-table-calendar = Calendrier des jours ouvrables
law-table-formulas = Formules de prix
law-table-exclusion-grounds = Motifs d'exclusion
law-table-refusals = Articles des refus
law-row-estimate-tax = Montants comparés aux seuils
law-row-splitting-window = Durée pendant laquelle les besoins sont additionnés
law-row-splitting-family-characters = Premiers caractères du code qui forment une famille d'achats
law-row-guarantees-bid = Cautionnement provisoire
law-row-guarantees-performance = Cautionnement définitif
law-row-guarantees-advance = Cautionnement d'avance
law-row-guarantees-retention = Retenue de garantie
law-row-review-decision = Délai pour statuer sur un recours
law-row-calendar-weekly-rest = Repos hebdomadaire
law-every-category = Fournitures, travaux et services
law-tax-included = toutes taxes comprises
law-tax-excluded = hors taxes
law-from-amount = à partir de { $amount }
law-up-to-amount = jusqu'à { $amount }
law-any-amount = sans limite de montant
law-from-level = à partir de { $level }
law-below-level = au-dessous de { $level }
law-condition = à condition : { $condition }
law-shortens = { $what } : { $period }
law-percent = { $percent } %
law-percent-maximum = au plus { $percent } %
law-weekday-monday = lundi
law-weekday-tuesday = mardi
law-weekday-wednesday = mercredi
law-weekday-thursday = jeudi
law-weekday-friday = vendredi
law-weekday-saturday = samedi
law-weekday-sunday = dimanche
law-holiday-yearly = chaque année le { $day }
law-known-from = depuis le { $day }
law-known-until = jusqu'au { $day } exclu
law-changed = { $name } : { $before } devient { $after }.
law-now-checked = { $name } : { $after }, l'état de vérification du texte change.
law-added = { $name } : ajouté, { $after }.
law-removed = { $name } : supprimé, était { $before }.
law-same = Aucune différence.

## Comparing bids

law-table-evaluation = Comparaison des offres
law-row-evaluation-justification-minimum = Temps laissé pour justifier un prix anormalement bas
law-tie = En cas d'égalité : { $tie }
basis-node-policy = règle de ce nœud
basis-not-located = article non trouvé
basis-seal = spécification du scellement, « { $part } »
basis-article = art. { $number }
list-comma = ,

law-invited-least = au moins { $count } firmes invitées
law-invited-most = au plus { $count }
law-invited-named = nommées dans l'avis
law-invited-secret = nommées à la clôture
law-justified = sur justification : { $grounds }
law-tender-minimum = délai de réception des offres : { $period } au moins

law-table-outages = Interruptions du portail
law-row-outages-window = Temps avant la date limite dans lequel une interruption compte
law-row-outages-minimum = Plus courte interruption qui compte
law-row-outages-extension = La date limite est reportée d'au moins
law-row-outages-remaining-minimum = Temps minimal entre le retour du service et la date limite
law-needs-earlier = prouvé par une procédure antérieure dont chaque lot est : { $ends }

# Control commissions.
law-opinion = dans { $period } ; { $silence }

# Calendar of closings.
law-table-closings = Calendrier des clôtures
law-row-closings-slot = Tranche
law-row-closings-per-slot-maximum = Clôtures par tranche, au plus
law-row-closings-working-days-only = Jours ouvrables seulement
law-row-closings-hours = Heures de clôture
law-hours = de { $from } à { $until }

law-auction = enchère électronique inversée à partir de { $bidders } offres, annoncée { $notice } avant, de { $minutes } minutes sauf si l'avis en dispose autrement ({ $article })

# Review.
law-row-review-body = Organe de recours
law-row-review-notice = Recours contre l'avis et le dossier
law-row-review-rejection = Recours contre le rejet d'une offre
law-row-review-elimination = Recours d'une entreprise non retenue ou éliminée d'un dialogue
law-row-review-award = Recours contre l'attribution
law-row-review-notice-suspension = Suspension par un recours contre l'avis
law-row-review-rejection-suspension = Suspension par un recours contre un rejet
law-row-review-elimination-suspension = Suspension par un recours contre une élimination
law-row-review-award-suspension = Suspension par un recours contre l'attribution
law-row-review-fee = Frais d'un recours
law-fee = { $amount }, à payer dans un délai de { $period }
law-contest-notice = jusqu'à la date limite de réception des offres
law-contest-rejection = jusqu'à la remise des parts des enveloppes suivantes
law-contest-elimination = jusqu'à l'invitation à soumissionner de celles qui restent
law-contest-award = jusqu'à la fin du délai d'attente
law-suspension-automatic = de plein droit
law-suspension-ordered = si l'organe de recours l'ordonne
law-suspension-longest = au plus { $period }
law-suspension-after-decision = encore { $period } après un rejet du recours

# Selection.
law-applications = candidatures : au moins { $period } ({ $article })
law-selected-least = l'appel ne peut limiter le nombre de candidats à moins de { $count } ({ $article })
law-fewer-go-on = moins de candidats qualifiés : la procédure peut continuer
law-fewer-stop = moins de candidats qualifiés : pas de suite

# Dialogue.
law-dialogue = { $count ->
    [0] avant les offres finales, l'acheteur peut s'entretenir avec tous ceux qui continuent, aux mêmes conditions ({ $article })
    [one] avant les offres finales, l'acheteur s'entretient avec tous ceux qui continuent, aux mêmes conditions, en un tour ou plus ({ $article })
   *[other] avant les offres finales, l'acheteur s'entretient avec tous ceux qui continuent, aux mêmes conditions, en { $count } tours ou plus ({ $article })
}
law-first-proposals = premières propositions : au moins { $period } ({ $article })
law-remaining-least = des entreprises peuvent être éliminées selon les critères publiés tant qu'il en reste { $count } ({ $article })
law-nobody-eliminated = personne n'est éliminé pendant le dialogue
law-criteria-may-change = les critères d'attribution peuvent suivre ce qui a changé dans la description
law-criteria-stay = les critères d'attribution restent tels que publiés
law-quality-counts = chaque lot est attribué au prix et à la qualité
law-participants-agreement = entre les titulaires d'un accord-cadre seulement
law-framework = conclut un accord-cadre : { $terms } ({ $article })
law-framework-months = { $count } mois au plus
law-framework-suppliers = { $count } titulaires au plus
law-framework-orders = commandes directes ({ $rules })
law-framework-competition = ou après remise en concurrence

## Bid guarantees

law-percent-minimum = au moins { $percent } %
law-row-guarantees-bid-minimum = Cautionnement provisoire, minimum
law-row-guarantees-bid-form-electronic = Cautionnement provisoire électronique admis
law-row-guarantees-bid-form-paper = Cautionnement provisoire sur papier admis
law-row-guarantees-bid-issuer-bank = Cautionnement provisoire donné par une banque
law-row-guarantees-bid-issuer-insurer = Cautionnement provisoire donné par un assureur
law-row-guarantees-bid-extra-validity = Validité du cautionnement provisoire au-delà de celle des offres
law-row-guarantees-bid-release = Libération du cautionnement provisoire

law-table-regularisation = Régularisation des offres
law-row-regularisation-answer-minimum = Délai de réponse le plus court
law-row-regularisation-answer-maximum = Délai de réponse le plus long
law-row-regularisation-requests-maximum = Demandes par offre, au plus
law-row-regularisation-missing = Pièce manquante : peut être demandée
law-row-regularisation-unclear = Pièce incomplète, erronée ou ambiguë : peut être précisée ou complétée

## Clauses of bidding documents

law-table-clauses = Clauses des dossiers
law-clause-stands = de droit
law-clause-optional = au choix de l'acheteur
law-clause-when = si { $facts }
law-at-least = au moins { $what }
law-at-most = au plus { $what }

# Prices negotiated one after the other.
law-negotiation = les offres sont classées sur la qualité, au-dessus d'un minimum publié ; le prix de la meilleure est ouvert et négocié seul, puis celui de la suivante si cela n'aboutit pas, et aucun prix d'une entreprise non invitée n'est jamais ouvert ; temps de réponse : au moins { $answer } ({ $article })

# Purchasing systems.
law-participants-system = entre les entreprises admises dans un système d'acquisition seulement
law-system = ouvre un système d'acquisition que les entreprises rejoignent tant qu'il dure ({ $article })
law-system-assessment = demandes examinées dans un délai de { $period } ({ $article })
law-system-extended = { $period } avec motifs ({ $article })
law-system-first = aucun achat pendant { $period } ({ $article })
law-system-months = durée maximale en mois : { $count }
law-row-review-admission = Recours contre un refus d'admission ou une exclusion
law-contest-admission = tant que le système dure
law-table-prior-notice = Avis de préinformation
law-row-prior-notice-announcement = L'acheteur peut annoncer un achat et consulter le marché
law-row-prior-notice-answers-minimum = Délai minimal pour répondre
law-row-prior-notice-answers = Réponses écrites
law-row-prior-notice-summary = Ce qui a été dit est publié avant que la procédure suive
law-answers-as-announced = publiées ou gardées, comme l'avis l'annonce
law-answers-published = publiées
law-answers-kept = gardées par l'acheteur
law-table-groupings = Groupements de firmes
law-row-groupings-taken = Plusieurs firmes peuvent soumissionner ensemble
law-row-groupings-liability-joint = Groupement conjoint : admis
law-row-groupings-liability-joint-and-several = Groupement solidaire : admis
law-row-groupings-legal-form = Une forme juridique ne peut être exigée qu'après l'attribution
law-row-groupings-several-bids-refused = Firme dans plusieurs offres sur un lot : la seconde est refusée
law-row-groupings-several-bids-examined = Firme dans plusieurs offres sur un lot : signalé à l'ouverture, examiné par la commission
law-row-groupings-several-bids-free = Une firme peut figurer dans plusieurs offres sur un lot
law-row-groupings-members-fixed = Aucune firme n'entre ni ne sort après la date limite


law-contest = un jury classe des œuvres anonymes et signe le classement, puis les noms sont ouverts et les prix publiés vont aux auteurs dans cet ordre ; si une qualification est demandée aux participants, un membre sur { $share } l'a ({ $article })

law-table-commitment = Engagement du budget
law-row-commitment-before-publication = Engagement avant la publication de l'avis
law-required-yes = exigé
law-required-no = non exigé
