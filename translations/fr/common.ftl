# Mots communs à toutes les pages.

## Le site

site-name = Diwan
skip = Aller au contenu
nav-main = Rubriques
nav-languages = Langues
nav-procedures = Marchés publics
nav-open-data = Données ouvertes
nav-rules = Règles
nav-verify = Vérifier
nav-desk = Mon bureau
nav-demo = Démonstration
nav-about = À propos
nav-api = Interface pour programmes
feed-title = Fil des marchés
footer-time-zone = Heure de Tunis.
sign-in = Se connecter
sign-out = Se déconnecter
to-home = Retour à l'accueil

## Dates, nombres, unités

date-and-time = { $date } à { $time }
days = { $count ->
    [one] { $count } jour
   *[other] { $count } jours
}
months = { $count ->
    [one] { $count } mois
   *[other] { $count } mois
}
working-days = { $count ->
    [one] { $count } jour ouvrable
   *[other] { $count } jours ouvrables
}
hours = { $count ->
    [one] { $count } heure
   *[other] { $count } heures
}
minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
seconds = { $count ->
    [one] { $count } seconde
   *[other] { $count } secondes
}
unit-bytes = octets
unit-kilobytes = ko
unit-megabytes = Mo
currency-tnd = DT
yes-no-yes = Oui
yes-no-no = Non

## Textes manquants

text-missing = non renseigné
text-only-fr = en français seulement
text-only-ar = en arabe seulement
text-only-en = en anglais seulement

## Mots de la commande publique

article = Article
approval = Approbation
awards = Attributions
buyer = Acheteur public
category = Nature
classification = Nomenclature
clarifications = Éclaircissements
closing = Date limite de réception des offres
closing-at = Date limite de réception des offres :
criterion = Critère
decision = Décision
declaration = Déclaration d'intérêts
delivery-place = Lieu de livraison
description = Désignation
document = Document
documents = Documents
enquiries = Demandes d'éclaircissement
entry = Inscription n°
envelope = Pli
estimate = Estimation
estimate-at = Estimation :
file = Fichier
firm = Entreprise
identifier = Identifiant
item = Article du bordereau
items = Articles
kind = Type
lot = Lot
lots = Lots
mail = Courriel
member = Membre
members = Membres
method = Mode de passation
name = Nom
notice = Avis
ocid = Identifiant de la procédure (OCID)
organisation = Organisme
parties = Parties
price = Prix
published = Publié le
published-by = publié par
quantity = Quantité
rank = Rang
reasons = Motifs
receipt = récépissé
receipts = Récépissés
received-at = Reçu le
reference = Référence
reference-is = Référence :
region = Gouvernorat
remarks = Observations
role = Mandat
roles = Rôles
rules = Règles applicables
sha256 = Empreinte SHA-256
size = Taille
status = État
summary = Conclusions de la commission
suppliers = Titulaires
tenderer = Soumissionnaire
threshold = Membres nécessaires pour ouvrir
title = Intitulé
unit = Unité
value = Valeur
verdict = Constat

## Valeurs des listes

stage-planned = Prévu
stage-published = Publié
stage-preparation = En préparation
stage-bidding = Réception des offres
stage-opening = Ouverture des plis
stage-evaluation = Évaluation
stage-awarded = Attribué
stage-final = Attribution définitive
stage-unsuccessful = Infructueux
stage-cancelled = Annulé
lot-stage-opening = Ouverture des plis
lot-stage-examination = Évaluation
lot-stage-ranked = Rapport remis
lot-stage-awarded = Attribué, délai de recours en cours
lot-stage-final = Attribution définitive
lot-stage-unsuccessful = Infructueux
category-goods = Fournitures
category-works = Travaux
category-services = Services
method-open = Appel d'offres ouvert
method-selective = Appel d'offres restreint
method-limited = Procédure limitée
method-direct = Marché négocié
envelope-single = Offre
envelope-administrative = Dossier administratif
envelope-technical = Offre technique
envelope-financial = Offre financière
answer-boolean = oui ou non
answer-number = un nombre
answer-text = un texte
answer-file = un fichier
award-rule-lowest-price = Prix le plus bas
award-rule-price-quality = Prix et qualité pondérés
award-status-pending = en attente
award-status-active = en vigueur
award-status-cancelled = annulée
award-status-unsuccessful = infructueuse
tender-status-planning = en projet
tender-status-planned = prévu
tender-status-active = en cours
tender-status-cancelled = annulé
tender-status-unsuccessful = infructueux
tender-status-complete = terminé
tender-status-withdrawn = retiré
organisation-kind-buyer = Acheteur public
organisation-kind-supplier = Fournisseur
organisation-kind-authority = Autorité
party-role-buyer = acheteur
party-role-procuringentity = entité contractante
party-role-supplier = titulaire
party-role-tenderer = soumissionnaire
party-role-funder = bailleur de fonds
party-role-enquirer = demandeur
party-role-payer = payeur
party-role-payee = bénéficiaire du paiement
party-role-reviewbody = organe de recours
party-role-interestedparty = partie intéressée
role-officer = Agent chargé des marchés
role-approver = Approbateur
role-member = Membre de commissions
role-supplier = Représentant d'entreprise
role-auditor = Contrôleur
role-administrator = Administrateur
role-local-administrator = Administrateur de son organisme
committee-opening = Commission d'ouverture
committee-evaluation = Commission d'évaluation
verdict-valid = Valable
verdict-malformed = Mal scellé par son soumissionnaire
verdict-disputed = En litige
verdict-body-missing = Contenu jamais reçu
verdict-sealed = Encore scellé
declared-missing = Attendue
declared-made = Faite
declared-clear = Aucun conflit d'intérêts
declared-conflict = Conflit d'intérêts déclaré
decision-open = À décider
decision-admitted = Admise
decision-rejected = Écartée
conflict-no = Je n'ai aucun conflit d'intérêts
conflict-yes = J'ai un conflit d'intérêts
checked-yes = Texte lu
checked-no = Texte non lu : à comparer avec le Journal officiel
sort-relevance = Pertinence
sort-newest = Plus récents
sort-deadline-soonest = Clôture la plus proche
sort-value-highest = Valeur la plus élevée
stage-kind-preparation = préparation
stage-kind-publication = publication
stage-kind-opening = ouverture
stage-kind-evaluation = évaluation
stage-kind-award = attribution
stage-kind-standstill = délai de recours
stage-kind-final = attribution définitive

## Actes inscrits au registre

act-procedure-started = Dossier ouvert
act-notice-drafted = Projet d'avis enregistré
act-notice-approved = Avis approuvé
act-committee-appointed = Commission désignée
act-interests-declared = Intérêts déclarés
act-opening-keys-registered = Clés d'ouverture inscrites
act-committee-keys = Clés de la commission fixées
act-keys-rehearsed = Clés essayées
act-notice-published = Avis publié
act-enquiry-received = Demande d'éclaircissement reçue
act-clarification-published = Éclaircissement publié
act-notice-amended = Avis modifié
act-deadline-extended = Date limite reportée
act-bidding-closed = Réception des offres close
act-closing-listed = Liste de clôture arrêtée
act-shares-released = Parts remises par un membre
act-dispute-key-published = Clé publiée pour régler un litige
act-bid-opened = Pli ouvert
act-opening-recorded = Ouverture constatée
act-minutes-signed = Procès-verbal signé
act-admissibility-decided = Recevabilité décidée
act-scores-locked = Notes d'un membre arrêtées
act-scores-consolidated = Notes communes arrêtées
act-evaluation-reported = Rapport d'évaluation remis
act-award-decided = Attribution décidée
act-award-finalised = Attribution devenue définitive
act-lot-unsuccessful = Lot déclaré infructueux
act-procedure-cancelled = Procédure annulée
act-bid-received = Pli reçu
act-bid-body-completed = Contenu du pli complet
act-bid-withdrawn = Offre retirée
act-late-bid-returned = Pli arrivé hors délai, rendu sans être ouvert

## Parties d'un avis

part-title = Intitulé
part-description = Description
part-reference = Référence de l'acheteur
part-category = Nature
part-lots = Lots
part-lot = Lot
part-items = Articles
part-lots-per-tenderer-maximum = Nombre maximal de lots par soumissionnaire
part-exclusion-grounds = Motifs d'exclusion
part-selection-criteria = Critères de sélection
part-documents = Documents
part-tender-period-end = Date limite de réception des offres
part-enquiry-period-end = Date limite des demandes d'éclaircissement
part-bid-validity-days = Délai de validité des offres, en jours
part-value = Estimation hors ou toutes taxes, telle que publiée
part-amount-minor = Montant en millimes
part-currency = Monnaie
part-award = Attribution
part-rule = Règle
part-price-weight = Pondération du prix
part-formula = Formule du prix
part-criteria = Critères de qualité
part-weight = Pondération
part-score-maximum = Note la plus haute
part-quantity = Quantité
part-unit = Unité
part-classification = Nomenclature
part-scheme = Nomenclature utilisée
part-class = Code
part-class-words = Libellé du code
part-delivery-place = Lieu de livraison
part-delivery-region = Région de livraison
part-answer = Réponse attendue
part-minimum = Minimum exigé (pour un nombre)
part-id = Identifiant
part-fr = français
part-ar = arabe
part-en = anglais
part-sha256 = Empreinte
part-bytes = Taille en octets
part-media-type = Type de fichier
part-file-name = Nom du fichier
part-document-type = Type de document
part-language = Langue

## Valeurs d'un jeu de règles

rule-tender-minimum = De la publication à la date limite de réception des offres, au moins
rule-remaining-after-amendment-minimum = D'une modification à la date limite, au moins
rule-enquiry-deadline-before-closing = Demandes d'éclaircissement closes avant la date limite
rule-answer-before-closing = Réponses publiées avant la date limite, au plus tard
rule-standstill = Délai de recours après la notification
rule-objection-window = De la liste de clôture à la remise des parts
rule-closing-margin = Marge après la date limite avant la clôture
rule-body-grace = Arrivée du contenu d'un pli déjà engagé, après la date limite
rule-rehearsal-maximum-age = Ancienneté maximale de l'essai des clés à la publication
rule-bid-validity-default = Validité des offres si l'avis n'en dit rien
rule-opening-members-minimum = Membres de la commission d'ouverture, au moins
rule-opening-members-maximum = Membres de la commission d'ouverture, au plus
rule-opening-threshold-minimum = Membres qui ouvrent ensemble, au moins
rule-opening-spare-minimum = Membres en plus du nombre nécessaire, au moins
rule-evaluation-members-minimum = Membres de la commission d'évaluation, au moins
rule-persons-minimum = Personnes différentes qui ont eu l'avis en main

## Mise en page

search-short = Mots, acheteur, référence
crumbs = Vous êtes ici
crumbs-home = Accueil
nav-styleguide = Guide de style
in-short = L'essentiel
on-this-page = Sur cette page
tabs-procedure = Pages de cette procédure
minutes-tab = Procès-verbal
minutes-languages = Ce procès-verbal à imprimer dans une autre langue :
by-command = Avec le programme, dans un terminal
history-all = Tous les actes inscrits au registre, avec leurs récépissés
desk-soon = Prochaines dates limites
recompute-command = Puis, dans un terminal :
identification = Identification du marché
path-title = Où en est ce marché
path-now = En cours
path-published = Publication de l'avis
path-enquiries = Questions et réponses
path-bids = Réception des offres
path-opening = Ouverture des plis
path-evaluation = Évaluation des offres
path-award = Attribution
path-standstill = Délai de recours
path-final = Attribution définitive
path-cancelled = Procédure annulée
path-state-past = Étape passée
path-state-now = Étape en cours
path-state-next = Étape à venir
path-state-stopped = Fin de la procédure
path-when-on = Le
path-when-until = Jusqu'au
path-when-from = Au plus tôt le
path-amended = { $count ->
    [one] L'avis a été modifié { $count } fois ; les changements sont montrés plus bas.
   *[other] L'avis a été modifié { $count } fois ; tous les changements sont montrés plus bas.
}
path-says-enquiries = Toute entreprise peut poser une question à l'acheteur public ; la réponse est publiée pour tous, sans dire qui a demandé.
path-answered = { $count ->
    [0] Aucune réponse n'est publiée pour l'instant.
    [one] { $count } réponse est publiée.
   *[other] { $count } réponses sont publiées.
}
path-says-bids = Les entreprises envoient des offres scellées sur leur propre machine.
path-says-opening = La commission d'ouverture ouvre les plis : { $threshold } de ses { $members } membres doivent agir ensemble, aucun ne le peut seul.
path-says-evaluation = La commission d'évaluation décide quelles offres sont admises et les classe selon la règle de l'avis. Aucune date n'est fixée d'avance.
path-says-award = L'acheteur public décide sur le rapport de la commission et donne ses motifs à chaque soumissionnaire.
path-unsuccessful = { $count ->
    [one] { $count } lot est infructueux.
   *[other] { $count } lots sont infructueux.
}
path-says-standstill = Un soumissionnaire peut contester la décision pendant { $period } ; rien n'est signé avant.
path-says-final = L'acheteur public rend l'attribution définitive ; le marché peut être signé.
path-sealed-bids = Encore scellé : les prix, le contenu des offres et les noms des soumissionnaires. Personne ne peut les lire, ni l'acheteur ni l'exploitant de ce site, avant que { $threshold } des { $members } membres de la commission d'ouverture n'agissent ensemble, au plus tôt le { $moment }.
path-sealed-decisions = Encore confidentiel : les décisions et les notes de la commission d'évaluation. Elles sont publiées avec l'attribution.

## Guide de style

guide-intro = Tout ce dont les pages sont faites, de jour et de nuit. Les couleurs sont mesurées : chaque texte se lit sur son fond.
guide-scheme-day = De jour
guide-scheme-night = De nuit
guide-colours = Couleurs
guide-text = Texte
guide-link = un lien
guide-spaces = Espaces
guide-numbers = Nombres, montants, dates, pluriels
guide-buttons = Boutons
guide-status = États
guide-notices = Messages
guide-forms = Formulaires
guide-tables = Tableaux
guide-lists = Listes et fichiers
guide-path = Étapes
guide-dialogs = Fenêtres sans script
guide-open = Ouvrir la fenêtre
guide-close = Fermer
guide-progress = Avancement
guide-chart = Graphique
verdict-unopened = Jamais ouvert
path-sealed-envelopes = Encore scellé : { $kinds }. Ces plis ne s'ouvrent qu'après l'examen des précédents, et seulement pour les offres admises ; ceux des offres rejetées ne s'ouvrent jamais.
act-bid-rejected = Offre rejetée avant l'ouverture de tous ses plis
act-examination-concluded = Examen des plis ouverts clos

## Comparing bids

award-rule-cost = Coût du cycle de vie le plus bas
award-rule-fixed-budget = Meilleure qualité dans la limite d'un budget fixe
act-price-corrected = Correction arithmétique d'un prix
act-preference-recorded = Décision sur une marge de préférence
act-justification-asked = Justification d'un prix demandée
act-justification-answered = Justification d'un prix reçue
act-justification-decided = Décision sur la justification d'un prix
act-lots-allocated = Répartition des lots
part-lots-awarded-jointly = Lots attribués ensemble
part-part-of = Partie du critère
part-points-minimum = Points minimaux
part-technical-points-minimum = Note technique minimale, en points
part-budget = Budget
part-discount-rate-percent = Taux d'actualisation annuel, en pour cent
part-parts = Composantes du coût
part-first-year = Première année
part-last-year = Dernière année
part-comparison = Comparaison des offres
part-ties = En cas d'égalité
part-preferences = Marges de préférence
part-abnormally-low = Offre anormalement basse
tie-lower-price = le prix le plus bas
tie-higher-quality = la meilleure qualité
tie-earlier-receipt = l'offre reçue la première
price-field-unit-price = prix unitaire
price-field-tax-percent = taxes, en pour cent
price-field-discount-percent = rabais, en pour cent
price-field-total = total
justification-state-open = Aucune question n'a encore été posée.
justification-state-asked = La réponse est attendue.
justification-state-answered = Le soumissionnaire a répondu.
justification-state-accepted = Justification acceptée
justification-state-rejected = Offre rejetée pour son prix

act-suppliers-invited = Firmes invitées choisies
act-method-justified = Mode de passation justifié

act-lots-relaunched = Lots relancés dans une autre procédure
lot-end-unsuccessful = Infructueux
lot-end-award-annulled = Attribution annulée
lot-end-cancelled = Procédure annulée
path-earlier = Procédure antérieure
path-relaunched = Lots relancés
relaunch-earlier = Relance des lots de
relaunch-later = Lots relancés dans

# Ways of buying that are permitted, shorter periods, kinds of buyer.
act-periods-shortened = Délais réduits

# Control commissions.
role-controller = Membre d'une commission de contrôle
act-opinion-asked = Avis de la commission demandé
act-opinion-given = Avis de la commission donné
silence-favourable = le silence vaut avis favorable
silence-nothing = le silence ne vaut rien
opinion-favourable = Favorable
opinion-with-reservations = Favorable avec réserves
opinion-unfavourable = Défavorable
controlled-notice = avis sur l'annonce, avant sa publication
controlled-report = avis sur le rapport de chaque lot, avant l'attribution
binding-yes = rien n'avance sans avis favorable
binding-no = l'avis ne lie pas

stage-auction = Enchère électronique inversée
lot-stage-auction = Enchère électronique inversée
stage-kind-auction = enchère électronique inversée
act-auction-announced = Enchère annoncée
act-auction-opened = Enchère ouverte
act-auction-bid-placed = Prix abaissé dans l'enchère
act-auction-extended = Fin de l'enchère reportée pour une interruption
act-auction-closed = Enchère close
role-debarment-officer = Chargé des exclusions

# Review.
role-reviewer = Membre de l'organe de recours
organisation-kind-review-body = Organe de recours
contested-notice = l'avis et le dossier
contested-rejection = le rejet d'une offre
contested-award = l'attribution
remedy-none = Recours rejeté : la décision est maintenue
remedy-re-evaluate = Le lot est évalué de nouveau
remedy-annul-award = L'attribution est annulée
remedy-end-lot = Le lot prend fin sans attribution
remedy-cancel-procedure = La procédure est annulée
act-review-opened = Recours reçu
act-review-requested = Recours enregistré
act-review-fee-settled = Frais de recours réglés
act-procedure-suspended = Procédure suspendue par un recours
act-suspension-lifted = Suspension levée
act-review-admitted = Recours recevable
act-review-dismissed = Recours irrecevable
act-review-withdrawn = Recours retiré
act-review-decided = Décision sur le recours
act-evaluation-reopened = Évaluation reprise
act-selection-reopened = Sélection reprise
act-participant-readmitted = Participant réadmis
act-award-annulled = Attribution annulée
path-review = Recours
path-says-review = { $count ->
    [one] Un recours
   *[other] { $count } recours
}
task-request-review = Former un recours
task-hear-review = Examiner un recours
task-see-review = Voir un recours
done-request-review = Votre recours est enregistré.
done-withdraw-review = Le recours est retiré.
done-settle-review-fee = Le règlement des frais est enregistré.
done-admit-review = Le recours est déclaré recevable.
done-dismiss-review = Le recours est déclaré irrecevable.
done-suspend-for-review = La suspension est ordonnée.
done-lift-suspension = La suspension est levée.
done-decide-review = La décision est enregistrée et exécutée.
review-stage-requested = Reçu
review-stage-admitted = Recevable
review-stage-withdrawn = Retiré
review-stage-dismissed = Irrecevable
review-stage-decided = Décidé
dismissal-late = Irrecevable : hors délai
dismissal-no-standing = Irrecevable : entreprise non concernée
dismissal-fee-unpaid = Irrecevable : frais non payés
dismissal-moot = Sans objet
review-fee-paid = Payés
review-fee-waived = Dispense accordée

# Selection.
stage-applications = Candidatures ouvertes
stage-selection = Sélection des candidats
stage-invitation = Invitation à soumissionner en préparation
stage-kind-selection = sélection des candidats
act-applications-closed = Réception des candidatures close
act-applications-listed = Liste des candidatures
act-application-decided = Décision sur une candidature
act-applicants-selected = Sort des candidatures
act-selection-concluded = Sélection arrêtée
act-invitation-published = Invitation à soumissionner publiée
act-application-received = Candidature reçue
act-application-withdrawn = Candidature retirée
act-late-application-returned = Candidature tardive, non retenue
path-called = Appel à candidatures publié
path-applications = Réception des candidatures
path-selection = Sélection des candidats
path-says-applications = Les firmes répondent aux critères de sélection et remettent leurs documents.
path-applied = { $count ->
    [one] Une candidature reçue.
   *[other] { $count } candidatures reçues.
}
path-says-selection = La commission d'évaluation décide de chaque candidature avec ses motifs ; une autre personne arrête la sélection selon la règle de l'avis.
path-selected = { $count ->
    [one] Une firme est invitée à soumissionner.
   *[other] { $count } firmes sont invitées à soumissionner.
}
path-says-bids-selected = Seules les firmes retenues seront invitées à remettre une offre ; l'invitation fixera la date limite.
path-sealed-applications = Personne d'autre que la firme elle-même ne lit une candidature avant la date limite, pas même l'acheteur. Les noms des candidats sont publiés à la clôture de la réception des offres.
path-sealed-selection = Encore confidentiel : qui a présenté sa candidature et qui est retenu. Des firmes qui se connaîtraient pourraient s'entendre ; les noms sont publiés à la clôture de la réception des offres.
part-selection = appel à candidatures
part-application-period-end = Date limite de réception des candidatures
part-selected-least = Nombre minimal de firmes retenues
part-selected-most = Nombre maximal de firmes retenues
part-selection-points = Points au plus pour ce critère
part-maximum = maximum
part-scores = points
decision-qualified = Remplit les critères
decision-not-qualified = Ne remplit pas les critères

# Dialogue.
stage-dialogue = Dialogue
stage-kind-dialogue = dialogue
act-dialogue-opened = Ouverture du dialogue
act-dialogue-round-opened = Ouverture d'un tour du dialogue
act-participants-informed = Information à tous les participants
act-participant-heard = Participant entendu
act-exchange-minuted = Compte rendu d'un échange
act-participant-eliminated = Participant éliminé
act-participant-withdrew = Retrait d'un participant
act-dialogue-round-closed = Clôture d'un tour du dialogue
act-dialogue-concluded = Conclusion du dialogue
act-proposal-received = Proposition reçue
act-late-proposal-returned = Proposition tardive, non retenue
path-dialogue = Dialogue
path-says-dialogue = L'acheteur s'entretient avec chaque participant aux mêmes conditions. Aucun prix n'est demandé : les prix viennent avec les offres finales scellées.
path-says-reduction = À la fin d'un tour, des participants peuvent être éliminés selon les critères publiés, avec les motifs.
path-says-bids-final = Ceux qui restent dans le dialogue seront invités à remettre une offre finale ; l'invitation fixera la date limite.
path-sealed-dialogue = Encore confidentiel : qui participe et ce que chacun propose. Des entreprises qui se connaîtraient pourraient s'entendre ; les noms sont publiés à la clôture de la réception des offres.
path-participants = { $count ->
    [one] Une entreprise participe au dialogue.
   *[other] { $count } entreprises participent au dialogue.
}
path-rounds = { $count ->
    [one] { $count } tour jusqu'ici.
   *[other] { $count } tours jusqu'ici.
}
path-remaining = { $count ->
    [one] Une entreprise reste.
   *[other] { $count } entreprises restent.
}
order-rule-ranked = Le premier du classement
order-rule-turn = Chacun à son tour, dans l'ordre du classement
order-rule-lowest-price = Celui dont les prix rendent la commande la moins chère
part-framework = accord-cadre
part-months = Durée, en mois
part-suppliers-maximum = Nombre maximum de titulaires par lot
part-orders = À qui vont les commandes directes
part-order-maximum = Montant maximum d'une commande directe
part-competition = Remise en concurrence des titulaires
order-stage-drafted = À approuver
order-stage-discarded = Abandonnée
order-stage-placed = Passée, en attente de réponse
order-stage-confirmed = Confirmée
order-stage-declined = Refusée
order-stage-cancelled = Annulée
agreement-stage-in-force = En vigueur
agreement-stage-over = Terminé
act-agreement-concluded = Accord-cadre conclu
act-agreement-priced = Prix de l'accord-cadre
act-order-drafted = Commande préparée
act-order-discarded = Commande abandonnée
act-order-placed = Commande passée
act-order-confirmed = Commande confirmée
act-order-declined = Commande refusée
act-order-cancelled = Commande annulée
act-competition-reopened = Titulaires remis en concurrence
act-call-off-awarded = Marché subséquent attribué
task-order = Passer commande
task-compete = Ouvrir une mise en concurrence
task-see-agreement = Voir l'accord-cadre
task-place-order = Approuver une commande
task-replace-order = Commander au titulaire suivant
task-answer-order = Répondre à une commande

## Bid guarantees

part-bid-guarantee = Cautionnement provisoire demandé
act-paper-guarantee-received = Pli d'un cautionnement sur papier arrivé
act-paper-guarantee-read = Cautionnement sur papier lu une première fois
act-paper-guarantee-registered = Cautionnement sur papier enregistré par deux personnes
act-guarantee-verified = Cautionnement provisoire vérifié
act-guarantee-released = Cautionnement provisoire libéré
act-guarantee-claimed = Cautionnement provisoire appelé
act-guarantee-issued = Cautionnement provisoire émis
role-guarantor = Agent d'un garant
organisation-kind-guarantor = Banque ou assureur garant

act-condition-checked = Condition de participation vérifiée
act-regularisation-asked = Régularisation demandée
act-regularisation-answered = Réponse à la demande de régularisation
act-regularisation-documented = Pièces jointes à une régularisation
act-late-regularisation-returned = Régularisation tardive retournée
act-regularisation-decided = Régularisation tranchée
finding-open = Pas encore vérifiée
finding-met = Remplie
finding-missing = Pièce manquante
finding-unclear = Pièce incomplète, erronée ou ambiguë
finding-not-met = Non remplie
evidence-source-firm = Pièce du soumissionnaire
evidence-source-register = Registre ou attestation de l'administration compétente
evidence-source-committee = Constat de la commission
regularisation-state-asked = La réponse est attendue.
regularisation-state-answered = Le soumissionnaire a répondu.
regularisation-state-silent = Le délai est passé sans réponse.
regularisation-state-accepted = Offre régularisée
regularisation-state-rejected = Offre éliminée

# Prices negotiated one after the other.
stage-kind-negotiation = négociation
award-rule-quality = Meilleure qualité ; le prix est négocié
act-quality-ranked = Classement sur la qualité
act-negotiation-opened = Invitation à négocier
act-counter-offer-requested = Meilleur prix demandé
act-counter-offer-received = Contre-offre reçue
act-negotiation-minuted = Procès-verbal d'une négociation
act-negotiation-agreed = Prix convenu
act-negotiation-terminated = Fin d'une négociation sans résultat
path-negotiation = Négociation
path-says-negotiation = Les offres sont classées sur la qualité. Le prix de la meilleure est ouvert et négocié seul ; l'entreprise suivante n'est invitée que lorsque cette négociation a pris fin, définitivement. Les prix des entreprises jamais invitées restent scellés.
path-invited = { $count ->
    [one] Une entreprise a été invitée jusqu'ici.
   *[other] { $count } entreprises ont été invitées jusqu'ici.
}
path-terminated = { $count ->
    [one] Une négociation a pris fin sans résultat.
   *[other] { $count } négociations ont pris fin sans résultat.
}

# Purchasing systems.
act-admission-requested = Demande d'admission reçue
act-request-withdrawn = Demande retirée
act-request-assessed = Demande examinée
act-assessment-extended = Examen d'une demande prolongé
act-supplier-admitted = Entreprise admise
act-admission-refused = Demande d'admission rejetée
act-supplier-removed = Entreprise exclue du système
act-request-reopened = Demande à réexaminer
act-competition-opened = Mise en concurrence ouverte dans le système
act-system-ended = Fin du système d'acquisition
stage-system = Ouvert aux demandes d'admission
stage-system-ended = Système terminé
stage-kind-admission = admission à tout moment
contested-admission = le refus d'une admission ou l'exclusion du système
contested-elimination = qu'une entreprise n'a pas été retenue, ou a été éliminée d'un dialogue
remedy-assess-anew = La demande ou la candidature est réexaminée ; qui avait été éliminé participe de nouveau
path-admission = Admission des entreprises
path-sealed-requests = Encore confidentiel : qui demande à être admis. Seule l'échéance de chaque demande est publique ; le nom d'une entreprise l'est dès qu'elle est admise.
system-stage-lasts = En vigueur
system-stage-over = Terminé
request-stage-pending = En cours d'examen
request-stage-assessed = Examinée, à conclure
request-stage-admitted = Admise
request-stage-refused = Rejetée
request-stage-removed = Exclue
request-stage-withdrawn = Retirée
request-stage-overdue = En retard
part-system = système d'acquisition
part-until = Fin du système
part-first-requests-until = Premières demandes, avant tout achat, jusqu'au

act-member-absent = Membre absent de l'ouverture
act-member-replaced = Membre remplacé
rule-opening-quorum-minimum = Membres présents à l'ouverture, au moins
rule-substitutes = Remplacement d'un membre de la commission d'évaluation
locked-scores-count = Les notes que le membre remplacé a déjà arrêtées comptent ; son remplaçant note le reste.
locked-scores-set-aside = Les notes du membre remplacé restent au dossier sans compter ; son remplaçant note tout.
act-prior-notice-named = Avis de préinformation suivi

## Groupements de firmes

act-grouping-proposed = Groupement proposé
act-grouping-joined = Accord à un groupement
act-grouping-left = Groupement refusé ou quitté
act-grouping-dissolved = Renonciation à un groupement
act-grouping-found = Offre d'un groupement
liability-joint = conjoint : chaque firme répond de sa part
liability-joint-and-several = solidaire : chaque firme répond du tout
act-application-grouped = Candidature d'un groupement

envelope-work = Œuvre
envelope-name = Nom de l'auteur
verdict-work = Valide, sans nom
part-prizes = Prix du concours
act-works-ranked = Classement des œuvres par le jury
act-jury-report-signed = Signature d'un membre du jury
award-rule-jury = Classement par un jury, qui ne connaît pas les auteurs

act-owners-compared = Membres comparés avec les propriétaires des firmes
act-match-found = Ressemblance trouvée
act-match-answered = Réponse à une ressemblance
act-match-reasoned = Raisons d'une réponse
rule-owners = Membres comparés avec ces personnes des firmes
capacity-owner = Propriétaire
capacity-director = Dirigeant

act-requisition-attached = Demande d'achat rattachée
act-requisition-detached = Demande d'achat détachée
role-budget-officer = Responsable du budget
