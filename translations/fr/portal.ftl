# Textes des pages.

## Accueil et recherche

home-title = Les marchés publics, à livre ouvert
home-intro = Chaque étape d'un marché est inscrite dans un registre que chacun peut vérifier ; personne ne peut lire une offre avant son ouverture.
home-closing-soon = Appels d'offres qui ferment bientôt
home-none-open = Aucun appel d'offres n'est ouvert en ce moment.
home-all-open = Tous les appels d'offres ouverts
home-counts = En chiffres
home-counts-caption = Procédures par étape
home-publishers = Avis d'autres publicateurs :
column-stage = Étape
column-own = De ce site
column-imported = D'autres publicateurs
search-label = Chercher un marché : mots, acheteur, référence
search-button = Chercher
procedures-title = Chercher dans les marchés publics
filter-all = Tous
filter-stage = Étape
filter-category = Nature
filter-method = Mode de passation
filter-buyer = Acheteur public
filter-cpv = Code CPV
filter-region = Région de livraison
filter-publisher = Publié par
filter-sort = Classer par
filter-closing-from = Clôture à partir du
filter-closing-to = Clôture jusqu'au
found = { $count ->
    [one] { $count } procédure trouvée.
   *[other] { $count } procédures trouvées.
}
found-more-than = Plus de { $count } procédures trouvées.
page-of = Page { $page } sur { $pages }.
paging = Pages de la liste
paging-earlier = Page précédente
paging-later = Page suivante

## Une procédure

notice-about = Objet du marché
lots-per-tenderer = { $count ->
    [one] Un soumissionnaire peut remporter { $count } lot au plus.
   *[other] Un soumissionnaire peut remporter { $count } lots au plus.
}
award-rule = Règle d'attribution
criterion-price = Prix :
score-maximum = note la plus haute :
items-of-lot = Bordereau du lot { $lot }
who-may-bid = Qui peut soumissionner
exclusion-grounds = Motifs d'exclusion
selection-criteria = Critères de sélection
at-least = au moins
documents-none = Aucun document n'est joint.
documents-caption = Documents à télécharger, avec leur empreinte
bid-validity = Délai de validité des offres
cancelled-on = Procédure annulée le
to-desk = Traiter ce dossier à mon bureau
enquiries-until = Demandes d'éclaircissement jusqu'au
clarifications-none = Aucun éclaircissement n'a été publié.
question = Question
answer = Réponse
amendments = Modifications de l'avis
amendment-caption = Ce qui change
change-field = Champ
change-before = Avant
change-after = Après
how-to-bid = Comment soumissionner
how-to-bid-intro = L'offre est scellée sur votre propre machine, avec les clés de la commission : personne, pas même l'exploitant du site, ne peut la lire avant l'ouverture. Remplacez PERSON par votre identifiant et PARTY par celui de votre entreprise.
offer-skeleton = Offre à remplir (JSON) : prix et réponses
how-to-bid-after = Vous recevez un récépissé signé. Une offre peut être remplacée ou retirée jusqu'à la date limite.
bidding-over = La réception des offres est terminée.
committee-keys = Clés de la commission d'ouverture
committee-keys-intro = Les offres sont scellées pour { $members } membres ; { $threshold } d'entre eux doivent agir ensemble pour ouvrir.
committee-keys-caption = Jeux de clés fixés
kset = Empreinte du jeu de clés
history = Ce qui s'est passé
history-intro = Chaque acte est inscrit au registre ; son récépissé se vérifie hors ligne. Les actes confidentiels apparaissent quand la règle les rend publics.
data-and-proofs = Données et preuves
data-record = Dossier OCDS (JSON)
data-api = Cette procédure dans l'interface pour programmes (JSON)
data-case-file = Dossier complet à vérifier hors ligne
data-verify = Ce qu'un récépissé prouve
data-original = Publication d'origine (JSON)
feed-procedure = Suivre cette procédure (fil Atom)
imported-intro = Cet avis a été publié ailleurs et repris tel quel. Publicateur :
parties-caption = Parties et leurs rôles
items-caption = Articles tels que publiés
awards-caption = Attributions telles que publiées
releases = Publications successives

## Ouverture, procès-verbal, résultats

opening-title = Ouverture des plis
opening-intro = La liste de clôture fixe les plis avant que quiconque puisse les ouvrir. Les membres remettent ensuite leurs parts ; chacun peut refaire l'ouverture à partir du constat.
closed-at = Clôture le
envelopes-received = Plis sur la liste de clôture
closing-root = Empreinte de la liste de clôture
ledger-size = Taille du registre couverte
released-by = Parts remises par
nobody-yet = Personne encore.
faulty-members = Membres dont la part ou la clé était fausse
dispute-keys = Clés publiées pour régler un litige par
opened-at = Ouvert le
opening-record = Constat d'ouverture
no-envelopes = Aucune offre n'est parvenue.
closing-list = Liste de clôture
envelope-id = Identifiant du pli
minutes-title = Procès-verbal d'ouverture des plis
minutes-root = Empreinte de la liste de clôture :
minutes-closing = Date limite de réception des offres :
minutes-closed = Réception close le
minutes-received = { $count ->
    [one] { $count } pli figure sur la liste de clôture.
   *[other] { $count } plis figurent sur la liste de clôture.
}
minutes-opened = Plis ouverts le
minutes-members = Ont pris part à l'ouverture :
minutes-no-fault = Toutes les parts remises étaient justes.
minutes-bids = Offres ouvertes
signatures = Signatures
minutes-hash-intro = Les membres signent l'empreinte des données du procès-verbal, la même dans les trois langues.
minutes-data = Données du procès-verbal (JSON)
minutes-unsigned = Personne n'a encore signé.
minutes-sign = Signer ce procès-verbal
minutes-not-yet = Le procès-verbal sera établi quand tous les lots auront été ouverts.
results-title = Résultats
results-not-yet = L'attribution n'est pas encore décidée.
awarded-to = Attribué à
award-decided = Décidé le
standstill-until = Délai de recours jusqu'au
award-final = Définitif le
ranking = Classement
points-price = Points du prix
points-total = Total
bids-rejected = Offres écartées
outcomes = Motifs communiqués aux autres soumissionnaires
recompute = Refaire le classement soi-même
recompute-intro = Le dossier contient tout ce qui est public ; le programme recalcule le classement et signale un seul octet changé.

## Organismes, données, règles, preuves

organisation-bought = Marchés de cet acheteur
organisation-won = Marchés attribués à ce fournisseur
organisation-all = Tous les marchés de cet acheteur
organisation-nothing = Rien n'est encore publié pour cet organisme.
open-data-title = Données ouvertes
open-data-intro = Tout ce qui est public ici se télécharge au format OCDS 1.1. Ces données sont tirées du registre lui-même : elles ne peuvent pas différer du dossier.
open-data-count = { $count ->
    [one] { $count } publication.
   *[other] { $count } publications.
}
open-data-programs = Pour les programmes
open-data-releases = Publications page par page, dans l'ordre
open-data-record = Dossier d'une procédure
open-data-bulk = Tout, une publication par ligne (JSON Lines)
open-data-api = Description de l'interface (OpenAPI)
open-data-tables = En tableaux (CSV)
open-data-ledger = Le registre
open-data-ledger-intro = Le registre lui-même se lit et se recopie : chacun peut vérifier que rien n'y a été changé ni retiré.
open-data-checkpoint = Dernier point de contrôle signé
open-data-tiles = Tuiles de l'arbre (C2SP tlog-tiles)
open-data-acts = Un acte rendu public, avec son sel
open-data-policy = Fichier de confiance pour la vérification
rules-title = Règles
rules-intro = La loi est ici une donnée datée : chaque procédure garde jusqu'à sa fin les règles de son premier jour.
rules-in-use = en usage pour les nouvelles procédures
rules-in-force = En vigueur depuis le
rules-source = Source
rules-checked-intro = Chaque valeur cite son article. « Texte non lu » signale une valeur qui n'a pas encore été comparée au texte officiel.
rules-note = Remarque pour le juriste
rule = Règle
checked = Vérification
verify-title = Vérifiez vous-même
verify-intro = Un récépissé est un petit fichier signé. Il se vérifie sur n'importe quelle machine, sans connexion, des années plus tard.
verify-proves = Il prouve
verify-proves-recorded = que l'acte est inscrit au registre, à une place précise ;
verify-proves-time = à quel moment le registre l'a pris en compte ;
verify-proves-bytes = que pas un octet n'en a changé depuis.
verify-proves-not = Il ne prouve pas
verify-proves-not-truth = que ce que l'acte affirme est vrai ;
verify-proves-not-complete = à lui seul, qu'aucun autre acte n'existe : pour cela, recopiez le registre.
verify-how = Vérifier avec le programme
verify-step-policy = Prenez une fois le fichier de confiance, de préférence auprès de quelqu'un d'autre que ce site.
verify-step-receipt = Vérifiez le récépissé hors ligne.
verify-step-case = Pour une procédure entière, suivez les commandes de sa page de résultats.
verify-now = Le registre en ce moment
verify-checkpoint = Dernier point de contrôle signé :
about-title = À propos de ce site
about-intro = Diwan est un programme libre d'administration électronique. Tout ce qui s'y passe est un acte inscrit dans un registre ; tout le reste en découle.
about-seal = Les offres sont scellées chez le soumissionnaire et ouvertes par plusieurs membres ensemble : ni l'exploitant ni un membre seul ne peuvent les lire avant l'heure.
about-languages = Les pages existent en français, en arabe et en anglais. Un texte qui manque dans une langue est montré dans une autre, avec la mention de celle-ci.
about-status = État de ce site
about-publisher = Publicateur
about-version = Version
about-origin = Nom du registre
about-entries = Actes inscrits
about-views = Actes pris en compte par les pages
about-clock = Heure du site
session-title = Ma session
session-you-are = Vous êtes
session-mandates = Vos mandats
session-nobody = Vous n'êtes pas connecté.
session-demo = Choisir une personne de la démonstration
session-how = Une entreprise s'inscrit elle-même. Les agents des acheteurs publics reçoivent une invitation de leur administrateur.

## La démonstration

demo-title = Démonstration : jouer tous les rôles
demo-intro = Choisissez une personne pour agir à sa place. Rien ici n'engage personne.
demo-clock = L'heure de la démonstration
demo-now = Il est
demo-step-1 = Avancer d'une heure
demo-step-24 = Avancer d'un jour
demo-step-192 = Avancer de huit jours

## Le bureau

desk-title = Mon bureau
desk-waiting = À faire
desk-nothing = Rien ne vous attend.
desk-new = Ouvrir un nouveau dossier
desk-mine = Mes procédures
desk-mine-caption = Procédures qui me concernent, les plus récentes d'abord
desk-none = Aucune procédure ne vous concerne encore.
due = à faire maintenant
public-page = Page publique
to-public-page = Voir ce que tout le monde voit
follow = Être averti des changements pour
following = Est avertie des changements :
preparation-state = Où en est la préparation
points-missing = À compléter ou à corriger
answered = Réponse publiée
answer-it = Répondre
to-field = Aller au champ à corriger
form-unreadable = Des champs ne peuvent pas être lus
form-unreadable-detail = Rien n'a été enregistré ; tout ce que vous avez écrit est encore là. Corrigez ces champs et envoyez de nouveau.
unreadable-number = Ce n'est pas un nombre que l'on puisse lire.
unreadable-moment = Ce n'est pas une date et une heure.
unreadable-id = Cette ligne a perdu son identifiant ; retirez-la et ajoutez-en une autre.
task-write-notice = Rédiger l'avis
task-appoint-opening = Désigner la commission d'ouverture
task-appoint-evaluation = Désigner la commission d'évaluation
task-fix-keys = Fixer les clés de la commission
task-publish = Publier l'avis
task-approve = Lire et approuver l'avis
task-cancel = Annuler la procédure
task-make-keys = Créer mes clés d'ouverture
task-rehearse = Essayer mes clés
task-rehearse-again = Essayer mes clés de nouveau
task-see-keys = Voir l'état des clés
task-declare = Déclarer mes intérêts
task-answer = Répondre aux demandes d'éclaircissement
task-amend = Modifier l'avis publié
task-bid = Préparer et suivre mon offre
task-own-bids = Voir mes offres et récépissés
task-ask = Poser une question
task-release-shares = Remettre mes parts pour ouvrir les plis
task-sign-minutes = Signer le procès-verbal
task-examine = Examiner les offres
task-score = Noter les offres
task-consolidate = Arrêter les notes communes
task-report = Remettre le rapport d'évaluation
task-award = Décider l'attribution
task-unsuccessful = Déclarer le lot infructueux
task-finalise = Rendre l'attribution définitive
done-start-procedure = Le dossier est ouvert. Rédigez maintenant l'avis.
done-draft-notice = Le projet d'avis est enregistré.
done-approve-notice = L'avis est approuvé.
done-appoint-committee = La commission est désignée.
done-declare-interests = Votre déclaration est enregistrée.
done-fix-committee-keys = Les clés de la commission sont fixées.
done-publish-notice = L'avis est publié.
done-ask-enquiry = Votre question est enregistrée ; la réponse sera publiée sans votre nom.
done-publish-clarification = L'éclaircissement est publié.
done-amend-notice = La modification est publiée et les intéressés sont avertis.
done-register-interest = Votre entreprise sera avertie des changements.
done-cancel-procedure = La procédure est annulée.
done-sign-minutes = Vous avez signé le procès-verbal.
done-decide-admissibility = La décision est enregistrée.
done-lock-scores = Vos notes sont arrêtées.
done-consolidate-scores = Les notes communes sont arrêtées.
done-issue-report = Le rapport est remis et le classement calculé.
done-decide-award = L'attribution est décidée et chaque soumissionnaire averti.
done-finalise-award = L'attribution est définitive.
done-declare-unsuccessful = Le lot est déclaré infructueux.
done-withdraw-bid = Votre offre est retirée et son contenu effacé.

## Rédiger, approuver, publier, modifier

new-title = Ouvrir un nouveau dossier
new-intro = Le dossier garde jusqu'à sa fin les règles en vigueur aujourd'hui.
new-button = Ouvrir le dossier
title-hint = Les trois langues sont publiées ; une langue manquante sera signalée comme telle.
notice-title = Rédiger l'avis
save = Enregistrer
number-hint = Un nombre, par exemple 1234,5 ou 1234.5.
by-rule-if-empty = Laissez vide pour suivre la règle.
all-if-empty = Laissez vide s'il n'y a pas de limite.
price-quality-only = Seulement pour « prix et qualité » ; les pondérations font 100 ensemble.
scheme-hint = Par exemple CPV.
quality-criterion = Critère de qualité
selection-criterion = Critère de sélection
add-lot = Ajouter un lot
remove-lot = Retirer ce lot
add-quality = Ajouter un critère de qualité
remove-quality = Retirer ce critère
add-item = Ajouter un article
remove-item = Retirer cet article
items-page = Articles { $from } à { $to }
add-selection = Ajouter un critère de sélection
remove-selection = Retirer ce critère
add-document = Ajouter un document
add-document-hint = 50 Mo au plus. Le document est joint tout de suite ; enregistrez ensuite le formulaire.
upload = Joindre ce document
remove-document = Retirer ce document
approval-title = Lire et approuver l'avis
approval-intro = Vous approuvez exactement ce projet ; s'il change ensuite, il faudra l'approuver de nouveau.
draft-number = Projet n°
approve-button = Approuver ce projet
publication-title = Publier l'avis
publication-intro = Après la publication, les lots, les règles d'attribution et les clés ne changent plus.
publish-button = Publier
amendment-title = Modifier l'avis publié
amendment-intro = Regardez d'abord les différences. La modification est publiée et tous les intéressés sont avertis.
amendment-changes = Voir les différences
amendment-button = Publier la modification
rationale = Motif de la modification
rationale-hint = Publié avec la modification.

## Commissions et clés

appoint-opening = Désigner la commission d'ouverture
appoint-evaluation = Désigner la commission d'évaluation
appoint-intro-opening = Ces membres détiendront les clés d'ouverture. Qui a rédigé l'avis n'en fait pas partie.
appoint-intro-evaluation = Ces membres examineront et noteront les offres. Qui a rédigé l'avis n'en fait pas partie.
members-hint = Dans l'ordre de la liste ; l'ordre donne les sièges.
appoint-button = Désigner
declaration-title = Déclarer mes intérêts
declaration-intro = Une déclaration ne se change plus. Elle devient publique après la clôture.
conflict = Conflit d'intérêts
statement = Déclaration
statement-hint = Dites quel est l'intérêt, ou qu'il n'y en a aucun.
declare-button = Déclarer
keys-title = Clés d'ouverture
keys-intro = Chaque membre crée ses clés sur sa propre machine. Les clés secrètes ne la quittent jamais.
keys-members = Où en sont les membres
keys-registered = Clés inscrites
keys-rehearsed = Dernier essai
keys-fix = Fixer les clés
keys-fix-intro = Au moins { $least } membres ouvrent ensemble, et il en reste pour une absence. Après cela, la commission ne change plus.
keys-fix-button = Fixer les clés
keys-make = Créer et inscrire mes clés
keys-make-intro = Sur votre machine, dans un terminal. Gardez la feuille de secours dans un coffre.
keys-rehearse = Essayer mes clés
keys-rehearse-intro = Une fois les clés fixées, ouvrez un pli d'essai : cela montre que vous pourrez ouvrir les vrais.
shares-title = Remettre mes parts
shares-intro = Votre machine vérifie la liste de clôture et les récépissés avant de remettre quoi que ce soit.
shares-from = Possible à partir du
shares-caption = Lots à ouvrir
shares-released = Membres qui ont remis leurs parts
shares-open = Ouvert
shares-how = Dans un terminal, sur votre machine :

## Pendant la réception des offres

enquiry-title = Demander un éclaircissement
enquiry-intro = La question et la réponse sont publiées sans le nom de votre entreprise.
question-hint = N'écrivez rien qui permette de reconnaître votre entreprise.
enquiry-button = Envoyer la question
clarification-title = Publier un éclaircissement
clarification-intro = Une réponse tardive reporte la date limite, pour que chacun ait le temps de s'en servir.
question-as-asked = Question telle que reçue :
question-published = Question publiée
question-published-hint = Sans rien qui désigne l'entreprise.
clarification-button = Publier
cancellation-title = Annuler la procédure
cancellation-intro = L'annulation est définitive. Les motifs sont publiés et tous les intéressés avertis.
cancellation-button = Annuler définitivement
reasons-hint = Publiés dans chaque langue où vous les écrivez.
bids-title = Mes offres
bids-intro = Vos offres restent scellées : cette page montre seulement qu'elles sont arrivées, et à vous seul.
bids-none = Aucune offre de cette entreprise sur ce lot.
bids-caption = Plis qui comptent
bids-body = Contenu
bids-complete = complet
bids-incomplete = à compléter
withdrawal-title = Retirer mon offre
withdrawal-intro = L'offre entière sur ce lot est retirée et son contenu effacé. Vous pouvez en soumettre une autre jusqu'à la date limite.
withdrawal-button = Retirer l'offre
letters-title = Lettres reçues
letters-none = Aucune lettre pour l'instant.
letter-won = Votre offre est retenue.
letter-lost = Votre offre n'est pas retenue.
letter-none = Le lot est déclaré infructueux.

## Évaluation et attribution

admissibility-title = Examiner les offres
admissibility-intro = Décidez pour chaque offre si elle est admise. Les décisions se publient avec l'attribution.
decision-title = Admettre ou écarter une offre
rejection-grounds = Motifs et critères en cause
rejection-only = Seulement si l'offre est écartée.
remarks-none = Aucune observation à l'ouverture.
decision-button = Enregistrer la décision
scores-title = Noter les offres
scores-intro = Vous notez seul : personne ne voit vos notes avant que tous aient arrêté les leurs. Elles ne se changent plus ensuite.
score-hint = De 0 à { $most }.
scores-button = Arrêter mes notes
scores-locked = Vos notes sont arrêtées.
scores-caption = Notes arrêtées
consolidation-title = Arrêter les notes communes
consolidation-intro = Les notes sur lesquelles la commission s'accorde. Un membre en désaccord le dit, et son avis est publié avec l'attribution.
dissents = Avis divergents
consolidation-button = Arrêter les notes communes
report-title = Remettre le rapport d'évaluation
report-intro = Le classement est calculé par la règle de l'avis ; il se publie avec l'attribution.
report-button = Remettre le rapport
award-title = Décider l'attribution
award-intro = L'attribution va à l'offre classée première. Chaque autre soumissionnaire reçoit vos motifs par lettre.
award-to = Attribuer à
award-to-hint = Le premier du classement, sauf s'il a déjà remporté le nombre de lots permis.
award-reasons = Motifs pour chaque autre soumissionnaire
award-button = Attribuer et avertir
finalisation-title = Rendre l'attribution définitive
finalisation-button = Rendre définitive
unsuccessful-title = Déclarer le lot infructueux
unsuccessful-button = Déclarer infructueux

## Session ended while a form was open
expired-title = Votre session a pris fin
expired-kept = Rien n'a été enregistré, et rien de ce que vous avez saisi n'est perdu : cette page le garde.
expired-sign-in = Connectez-vous dans un nouvel onglet
expired-then = Revenez ensuite à cette page et envoyez de nouveau.
expired-send = Envoyer de nouveau
expired-file = Le fichier joint n'est pas gardé : choisissez-le de nouveau après l'envoi.
expired-typed = Voir ce que vous avez saisi

# Checking files in the browser
verify-here = Vérifier un fichier ici
verify-here-what = Déposez un récépissé, le dossier complet d'une procédure, ou deux points de contrôle du registre à comparer.
verify-here-local = Tout se calcule dans votre navigateur : aucun fichier n'est envoyé.
verify-files = Fichiers à vérifier
verify-files-hint = Choisissez-les, ou faites-les glisser n'importe où sur cette page. Un fichier de confiance est reconnu lui aussi.
verify-trust = À qui faites-vous confiance ?
verify-policy = Fichier de confiance
verify-policy-hint = Il nomme les registres et les témoins dont les signatures comptent pour vous. Remplacez-le par celui que vous avez obtenu ailleurs.
verify-own-policy = Le fichier de confiance utilisé vient de ce site même. Si ce site mentait, il mentirait aussi là-dessus : la vérification prouve davantage avec un fichier de confiance que vous tenez d'ailleurs (un pays partenaire, un journal, votre propre copie d'autrefois).
verify-proves-not-clock = si aucun témoin n'a cosigné, que l'heure est exacte : elle est alors celle de l'horloge du registre.
verify-how-why = Cette page vient du site que vous vérifiez. Le programme, pris ailleurs, n'en dépend pas, et il refait aussi les calculs que le navigateur ne fait pas.
verify-checkpoint-keep = Gardez-en une copie : si le registre était réécrit un jour, elle le prouverait.

## Chercher et suivre

filter-words = Mots
filter-currency = Monnaie
filter-value-from = Valeur à partir de
filter-value-to = Valeur jusqu'à
home-detailed = Recherche détaillée : étape, acheteur, montant, dates
search-everything = Toutes les procédures
search-filters = Affiner et classer
search-narrowed = Filtres en usage
search-remove = Retirer ce filtre :
search-remove-all = Tout retirer
search-mixed = Plusieurs monnaies figurent dans cette liste et leurs montants ne se comparent pas : choisissez une monnaie.
search-none = Rien ne correspond à cette recherche
search-none-without = En retirant un filtre, il y a des résultats :
search-none-words = Essayez avec moins de mots, ou le mot dans une autre langue : un avis peut n'exister qu'en français ou qu'en arabe.
search-none-follow = Suivez cette recherche : vous saurez quand un avis y répondra.
search-none-all = Voir toutes les procédures
search-follow = Suivre cette recherche
search-follow-intro = Ce qui sera suivi :
search-follow-feed = Fil Atom
search-follow-calendar = Calendrier des clôtures (iCalendar)
search-unreadable-amount = Ce montant ne se lit pas et n'est pas pris en compte. Écrivez par exemple 150000 ou 1500,500.
search-unreadable-day = Cette date ne se lit pas et n'est pas prise en compte. Écrivez par exemple 2026-05-31.
search-unreadable-cpv = Ce code ne se lit pas et n'est pas pris en compte. Écrivez de deux à huit chiffres, par exemple 45 ou 31321200.
feed-of = Marchés publics – { $search }
calendar-of = Clôtures – { $search }
calendar-closing = Clôture des offres : { $title }
calendar-enquiries = Fin des demandes d'éclaircissement : { $title }
calendar-standstill = Fin du délai de recours : { $title }
calendar-procedure = Ses échéances dans mon calendrier (iCalendar)


# Cryptography on the person's device
keys-here = Sur cet appareil
keys-here-intro = Vos clés d'ouverture se déduisent de votre clé, dans ce navigateur. Le site n'en reçoit que la moitié publique.
shares-here = Vérifier et remettre vos parts, sur cet appareil
needs-script = Cette étape chiffre sur votre appareil : elle demande JavaScript, ou la ligne de commande ci-dessous.
by-command-line = Par la ligne de commande
key-title = Ma clé
key-intro = Votre clé signe vos offres et ouvre votre part des plis. Elle n'existe en clair que sur vos appareils et sur votre fiche de secours.
nav-key = Ma clé de signature

## Comptes : clés d'accès, invitations, sessions

passkey-sign-in = Se connecter avec une clé d'accès
passkey-make-title = Créer votre clé d'accès
passkey-make-text = Une clé d'accès remplace le mot de passe : votre téléphone, votre ordinateur ou une clé de sécurité vous reconnaît par votre empreinte, votre visage ou votre code. Rien de secret ne quitte l'appareil.
passkey-make-button = Créer la clé d'accès
passkey-label = Nom de cet appareil
passkey-label-hint = Pour le reconnaître plus tard, par exemple « Téléphone » ou « Ordinateur du bureau ».
passkey-choice = Vos clés d'accès
passkey-choice-hint = Choisissez-en une dans la liste que votre navigateur affiche ici, ou utilisez le bouton. Il n'y a rien à saisir.
passkey-needs-script = Une clé d'accès a besoin de JavaScript : activez-le pour ce site, puis rechargez la page.
entering-title = Entrer
entering-welcome = Bienvenue, { $name }
entering-why-invitation = Vous êtes invité à agir pour l'organisme ci-dessous. Ce lien ne sert qu'une fois.
entering-why-firm = Votre adresse électronique est confirmée. Avec votre clé d'accès, l'entreprise ci-dessous et vous-même serez inscrits.
entering-why-administrator = Avec votre clé d'accès, vous serez le premier administrateur de ce site.
entering-invited-by = Invité par
entering-account = Votre compte
entering-account-known = Vous êtes déjà inscrit ; la clé d'accès s'ajoute à votre compte.
entering-until = Lien valable jusqu'au
entering-firm = Raison sociale
entering-scheme = Registre
entering-identifier = Identifiant national
entering-country = Pays
entering-country-hint = Code à deux lettres, par exemple TN.
entering-name = Nom et prénom
entering-mail = Adresse électronique
entering-language = Langue des messages
entering-authority = Nom de l'autorité
entering-first-title = Premier administrateur
entering-first-intro = Ce site n'a pas encore d'administrateur. Dites quelle autorité le tient et qui vous êtes ; vous créerez ensuite votre clé d'accès.
entering-continue = Continuer
registration-title = Inscrire une entreprise
registration-intro = Pour soumissionner, une entreprise s'inscrit avec la personne qui la représente. Un lien de confirmation est envoyé à l'adresse électronique indiquée.
registration-button = Envoyer le lien de confirmation
registration-sent-title = Consultez votre courrier électronique
registration-sent = Un lien de confirmation part vers { $mail }. Il est valable 24 heures.
registration-sent-next = Ouvrez-le sur l'appareil avec lequel vous voulez vous connecter. Rien n'est inscrit avant.
scheme-tn-rne = Registre national des entreprises (Tunisie)
scheme-fr-rcs = Registre du commerce et des sociétés (France)
scheme-dz-rc = Registre du commerce (Algérie)
scheme-ma-ice = Identifiant commun de l'entreprise (Maroc)
account-title = Mes clés d'accès et sessions
account-passkeys = Clés d'accès
account-passkeys-caption = Ce qui vous connecte
account-label = Appareil
account-used = Dernière utilisation
account-never = Pas encore
account-action = Action
account-remove = Retirer
account-one = Vous n'avez qu'une clé d'accès : si vous perdez cet appareil, vous ne pourrez plus vous connecter.
account-none = Vous n'avez pas encore de clé d'accès.
account-add = Ajouter une clé d'accès
account-add-button = Ajouter cette clé d'accès
account-made-prf = Clé d'accès ajoutée. Elle peut aussi protéger vos clés d'ouverture et de signature.
account-made-plain = Clé d'accès ajoutée. Elle vous connecte, mais ne peut pas protéger vos clés : gardez pour elles une phrase secrète.
account-sessions = Sessions
account-sessions-caption = Où vous êtes connecté
account-device = Navigateur et système
account-device-unknown = Inconnu
account-place = Lieu
account-place-unknown = Inconnu
account-began = Début
account-seen = Dernière activité
account-end = Terminer
account-end-all = Terminer toutes les sessions
people-title = Personnes et invitations
people-caption = Personnes qui agissent pour cet organisme
people-name = Nom
people-open = Invitations en attente
people-withdraw = Retirer l'invitation
people-invite = Inviter une personne
invitation-title = Inviter une personne
invitation-intro = La personne reçoit un lien valable sept jours, avec lequel elle crée sa clé d'accès. Si elle est déjà inscrite, c'est son compte qui reçoit le mandat.
invitation-button = Envoyer l'invitation
invited-title = Invitation envoyée
invited-text = Un message part vers { $mail }.
invited-link = Vous pouvez aussi remettre ce lien vous-même ; il n'est montré qu'ici et ne sert qu'une fois.
invited-mail-only = Cette personne est déjà inscrite : le lien, qui ajoute une clé d'accès à son compte, ne part que vers son adresse.
organisation-new = Inscrire un organisme
organisation-kind = Nature
organisation-name = Nom officiel
organisation-id = Identifiant sur ce site
organisation-id-hint = Court et définitif : il paraît dans les adresses et les références. Lettres sans accent, chiffres et tirets, par exemple « steg ».
organisation-register = Inscrire l'organisme

## Chiffres, historique, état du site

organisation-history = Historique
organisation-years = Procédures par année de publication et par étape
organisation-awarded = Marchés que cet acheteur a attribués
figures-heading = En un coup d'œil
figures-awards = Attributions, les plus récentes d'abord
figures-total = { $count ->
    [one] Total de { $count } attribution
   *[other] Total de { $count } attributions
}
figures-months = Montants attribués par mois ({ $currency })
figures-months-told = Une barre par mois, du plus ancien au plus récent ; les montants sont dans le tableau qui suit.
figures-competition-heading = Concurrence
figures-competition = Lots selon le nombre d'offres ouvertes
figures-competition-told = Une barre par nombre d'offres ; plus les barres de gauche sont hautes, moins il y a de concurrence.
figures-time-to-award = { $count ->
    [one] De la clôture à l'attribution, il s'est écoulé { $mean }.
   *[other] De la clôture à l'attribution : { $mean } en moyenne sur { $count } attributions, { $shortest } au moins, { $longest } au plus.
}
column-month = Mois
column-awarded = Montant attribué
column-bids = Offres
column-lots = Lots
column-year = Année
column-procedures = Procédures
column-procedure = Procédure
column-supplier = Titulaire
column-decided = Décidé le
short-million = { $number } M
short-thousand = { $number } k
status-title = État du site
status-well = Tout fonctionne
status-degraded = Fonctionnement dégradé
status-ledger = Registre
status-ledger-acts = { $count ->
    [one] { $count } acte inscrit.
   *[other] { $count } actes inscrits.
}
status-ledger-last = Le dernier, avec son point de contrôle signé :
status-pages = Pages
status-pages-current = Elles montrent tout ce qui est inscrit.
status-pages-behind = { $count ->
    [one] Elles ne montrent pas encore le dernier acte.
   *[other] Elles ne montrent pas encore les { $count } derniers actes.
}
status-mail = Courrier
status-mail-none = Aucun message n'attend.
status-mail-pending = { $count ->
    [one] { $count } message attend de partir.
   *[other] { $count } messages attendent de partir.
}
status-mail-abandoned = { $count ->
    [one] { $count } message n'a pas pu être remis.
   *[other] { $count } messages n'ont pas pu être remis.
}
status-disk = Disque
status-disk-well = Il accepte les écritures.
status-disk-bad = Il n'accepte plus d'écriture : rien de nouveau ne peut être reçu.
status-disk-unknown = Pas encore vérifié depuis le démarrage.
status-outage = Dernière interruption
status-outage-none = Aucune n'est connue.
status-outage-from = Du
status-outage-to = au
status-law = Règles des nouvelles procédures
status-law-says = Si une interruption touche une date limite, la règle de la loi applicable la reporte, par un acte publié et sans que personne en décide. Là où la loi n'a pas cette règle, l'acheteur public peut la prolonger. Cette page donne la preuve de l'interruption.
status-api = Le même état pour les programmes (JSON)


# Preparing and sealing a bid in the browser.
bid-title = Préparer et sceller une offre
bid-other-firm = Soumissionner pour
bid-grace = Contenu de l'offre accepté jusqu'au
bid-carry = Continuer sur un autre appareil
bid-carry-why = Déverrouillez votre clé : le brouillon est alors gardé aussi par le site, chiffré de sorte qu'il ne peut pas le lire, et celui d'un autre appareil peut être repris.
bid-closed = La date limite est passée : aucune nouvelle offre n'est acceptée ici. Une offre engagée à temps peut encore recevoir le reste de son contenu pendant le délai de grâce.
bid-standing = Offre en vigueur
bid-replaces = Si vous en scellez une autre, elle remplace celle-ci dès que son récépissé vous est remis.
bid-needs-script = Le scellement se fait dans votre navigateur, par un programme que cette page charge. Sans lui, utilisez la ligne de commande décrite plus bas.
bid-intro = Rien de ce que vous écrivez ici ne quitte cet appareil avant d'avoir été scellé avec les clés de la commission. Votre brouillon est gardé sur cet appareil au fur et à mesure.
bid-prices = Bordereau des prix
bid-prices-hint = Prix en { $currency }. Vous pouvez coller des cellules d'un tableur ; les flèches, la touche Entrée et la touche Tab passent d'une case à l'autre.
bid-prices-caption = Prix unitaires de chaque article
bid-unit-price = Prix unitaire hors taxes
bid-discount = Remise (%)
bid-tax = Taxes (%)
bid-line-total = Montant
bid-lot-discount = Remise sur l'ensemble du lot (%)
bid-lot-discount-hint = Calculée sur le total, taxes comprises. Laissez vide s'il n'y en a pas.
bid-total = Total toutes taxes comprises
bid-grounds = Motifs d'exclusion
bid-grounds-hint = Déclarez pour chacun s'il s'applique à votre entreprise.
bid-ground-no = Ne s'applique pas
bid-ground-yes = S'applique
bid-criteria = Critères de sélection
bid-minimum = Minimum exigé :
bid-answer = Réponse
bid-answer-file = Fichier qui répond
bid-evidence = Fichier justificatif, s'il y en a un
bid-files = Fichiers
bid-files-add = Ajouter des fichiers
bid-files-hint = Ils restent sur cet appareil jusqu'au scellement, même si vous fermez la page.
bid-seal = Sceller et déposer
bid-seal-intro = L'offre est d'abord scellée, puis son engagement est déposé : c'est lui qui doit arriver avant la date limite. Le contenu suit et peut être interrompu sans dommage.
bid-seal-button = Vérifier, sceller et déposer
bid-forget = Effacer le brouillon de cet appareil
bid-steps = Étapes
bid-step-check = Vérifier les clés de la commission et la date limite
bid-step-unlock = Déverrouiller votre clé
bid-step-hash = Calculer les empreintes des fichiers
bid-step-seal = Sceller
bid-step-submit = Déposer l'engagement et recevoir le récépissé
bid-step-upload = Envoyer le contenu scellé
bid-step-done = Terminé
bid-sealed = Offre scellée ailleurs
bid-sealed-intro = Une offre scellée hors ligne avec « diwan seal » se dépose ici : choisissez son dossier. Le fichier secret.json n'est ni lu ni envoyé.
bid-sealed-folder = Dossier de l'offre scellée
bid-sealed-hint = Le dossier qui contient bid.json, envelope.json et segments.
bid-offline = Sceller hors ligne, en ligne de commande
bid-offline-intro = Le même scellement se fait sur une machine sans réseau. Remplissez le modèle d'offre, puis :


# Searches that are told by mail.
search-mail-title = Recevoir cette recherche par courrier électronique
search-mail-address = Adresse électronique
search-mail-address-hint = Pour recevoir, sans compte, chaque nouvelle procédure qui répond à cette recherche. L'adresse n'est pas publiée ; elle est effacée dès que vous arrêtez.
search-mail-button = Me prévenir par courrier électronique
search-mail-of = Recherche : { $search }
search-mail-sent-title = Confirmez votre adresse
search-mail-sent = Un message a été envoyé à { $mail }. Ouvrez le lien qu'il contient : rien d'autre ne sera envoyé avant.
search-mail-sent-next = Le lien est valable 24 heures. Si le message n'arrive pas, regardez parmi les courriers indésirables.
search-confirm-title = Confirmer la recherche enregistrée
search-confirm-text = Chaque procédure qui paraît à partir de maintenant et répond à cette recherche vous sera signalée une fois, au plus un message par heure.
search-confirm-button = Confirmer
search-confirmed-title = Recherche enregistrée
search-confirmed = Vous serez prévenu par courrier électronique. Chaque message contient un lien pour arrêter.
search-confirmed-until = La recherche prend fin d'elle-même le { $date }, et l'adresse est alors effacée.
search-end-title = Arrêter les messages de cette recherche
search-end-text = Votre adresse et cette recherche seront effacées.
search-end-button = Arrêter
search-ended-title = Messages arrêtés
search-ended = L'adresse et la recherche sont effacées ; aucun autre message ne sera envoyé pour elle.
search-keep-title = Garder la recherche enregistrée
search-keep-text = Elle est gardée un an de plus à partir d'aujourd'hui.
search-keep-button = Garder
search-kept-title = Recherche gardée
searches-title = Recherches enregistrées
searches-intro = Ce qui paraît de nouveau et répond à ces recherches vous est signalé par courrier électronique, une fois par procédure. Les messages vont à :
searches-none = Vous n'avez pas encore de recherche enregistrée. Cherchez des procédures, puis demandez à être prévenu au bas de la liste.
searches-caption = Recherches dont vous êtes prévenu par courrier électronique
searches-search = Recherche
searches-since = Depuis le
searches-mailed = Dernier message
searches-new = Chercher des procédures
searches-saved = La recherche est enregistrée : vous serez prévenu de ce qui paraît à partir de maintenant.
searches-ended = La recherche est arrêtée et effacée.

# L'avis pendant qu'on l'écrit
check-button = Vérifier
preview-button = Aperçu de la page publiée
typed-kept = Saisie gardée à { $time }, pas encore enregistrée.
typed-points = { $count ->
    [0] Rien ne manque.
    [one] Un point reste à compléter ou à corriger.
   *[other] { $count } points restent à compléter ou à corriger.
  }
typed-restored = Ce que vous avez écrit le { $date } à { $time } n'avait pas été enregistré : le formulaire le contient de nouveau.
typed-older = Le { $date } à { $time }, vous avez écrit quelque chose sans l'enregistrer ; depuis, quelqu'un a enregistré une autre version, qui est montrée ici.
typed-take = Reprendre ma saisie
typed-forget = Abandonner ma saisie
preview-title = Aperçu
preview-intro = Voici la page que tout le monde lirait si l'avis était publié maintenant. Rien n'est publié et aucun acte n'est fait.
preview-intro-typed = Voici la page que tout le monde lirait si l'avis était publié maintenant, avec votre saisie qui n'est pas encore enregistrée. Rien n'est publié et aucun acte n'est fait.
preview-intro-amendment = Voici la page que tout le monde lirait si la modification était publiée maintenant, avec votre saisie. Rien n'est publié et aucun acte n'est fait.
preview-back = Revenir à la rédaction
preview-no-deadline = La date limite n'est pas encore écrite : celle qui est montrée est la plus proche que les règles permettent.
preview-no-keys = Les clés de la commission ne sont pas encore fixées : les nombres montrés sont les plus petits que les règles permettent.
preview-nothing-changed = Votre modification ne change encore rien : c'est la page telle qu'elle est publiée.

## Ce que dit une publication (étiquettes OCDS)

release-tag-planning = Planification
release-tag-planningupdate = Planification mise à jour
release-tag-tender = Avis d'appel d'offres
release-tag-tenderamendment = Avis modifié
release-tag-tenderupdate = Avis mis à jour
release-tag-tendercancellation = Procédure annulée
release-tag-award = Attribution
release-tag-awardupdate = Attribution mise à jour
release-tag-awardcancellation = Attribution annulée
release-tag-contract = Marché signé
release-tag-contractupdate = Marché mis à jour
release-tag-contractamendment = Avenant au marché
release-tag-implementation = Exécution du marché
release-tag-implementationupdate = Exécution mise à jour
release-tag-contracttermination = Marché terminé
release-tag-compiled = Dossier réuni

## Fin d'un mandat

mandate-end = Mettre fin
mandate-end-of = Mettre fin au mandat de { $name } : { $role }
mandate-end-title = Mettre fin à un mandat
mandate-end-intro = Dès cet instant la personne ne fait plus rien en cette qualité. Ce qui a été fait reste enregistré ; ses autres mandats et son compte demeurent.
mandate-end-member = Un membre d'une commission encore à l'œuvre ne pourra plus créer de clés, ouvrir, noter ni signer : vérifiez d'abord qu'aucune n'attend cette personne.
mandate-end-button = Mettre fin au mandat

## Le retour d'un administrateur

entering-why-readmission = L'exploitant de ce site vous a remis ce lien pour que vous l'administriez (de nouveau). Sa remise est inscrite au registre ; il sert une seule fois.

## Le site en quatre chiffres

home-open = Appels d'offres ouverts
home-closing-week = Clôture sous sept jours
home-awarded-in = Attribué en { $year }
home-bodies = Acheteurs publics

## Les règles

rules-in-force-until = En vigueur jusqu'au (exclu)
rules-extends = Modifie
rules-unread = Textes non lus
rules-unread-of = { $count } valeurs sur { $maximum }
rules-compare = Comparer deux règles
rules-same = Aucune différence entre les deux.
buyer-kind = Catégorie d'acheteur public
new-amount = Montant estimé du besoin
new-amount-taxed = En { $currency }, toutes taxes comprises ; avec ce montant, la loi dit quels modes de passation sont permis.
new-amount-untaxed = En { $currency }, hors taxes ; avec ce montant, la loi dit quels modes de passation sont permis.
new-recommended = recommandé
new-methods = Voir les modes permis
split-title = Un même besoin en plusieurs procédures ?
split-says = Ces procédures du même acheteur public, de même famille d'achats, atteignent ensemble un seuil qu'aucune n'atteint seule. Ce signalement ne prouve rien : vérifiez qu'il ne s'agit pas d'un fractionnement.
split-family = Famille d'achats
split-total = Montant total
split-threshold = Seuil atteint ensemble
publication-conditions = Conditions de la publication
condition-met = Remplie
condition-open = Pas encore remplie
condition-waits-for = En attente de :
condition-notice-complete = L'avis est complet
condition-approved = L'avis est approuvé par une autre personne
condition-evaluation-committee = La commission d'évaluation est désignée
condition-opening-committee = La commission d'ouverture est désignée
condition-duties-separate = Qui a rédigé l'avis ne siège dans aucune commission
condition-keys-fixed = Les clés d'ouverture de la commission sont arrêtées
condition-rehearsed = Chaque membre a essayé ses clés récemment
condition-period-long-enough = Le délai de remise des offres est assez long

unopened-says = Offre rejetée avant l'ouverture de ce pli : aucun membre n'a remis de part de sa clé, personne ne l'a lu.
minutes-unopened = Plis non ouverts
minutes-unopened-says = Les offres de ces plis ont été rejetées à l'examen des plis précédents. Ils sont restés scellés : aucune part de leurs clés n'a été remise.
rejected-at = Rejet
task-conclude = Clore l'examen des plis ouverts
done-conclude-examination = L'examen est clos : les plis suivants des offres admises peuvent s'ouvrir.
conclusion-title = Clore l'examen des plis ouverts
conclusion-intro = Les offres rejetées ne vont pas plus loin : leurs plis encore fermés ne seront jamais ouverts, et le registre le dit. Les plis suivants des offres admises s'ouvriront ensuite, à la commission d'ouverture d'agir.
conclusion-button = Clore l'examen
conclusion-opens = Plis qui s'ouvrent ensuite
conclusion-admitted = Offres admises
conclusion-rejected = Offres rejetées
conclusion-none = Aucune
## Comparing bids

task-compare = Rendre les offres comparables
task-justify = Justifier mon prix
task-allocate = Répartir les lots
done-correct-price = La correction est enregistrée.
done-record-preference = La décision est enregistrée.
done-ask-justification = La question est posée au soumissionnaire.
done-answer-justification = Votre réponse est enregistrée.
done-decide-justification = La décision est enregistrée.
done-allocate-lots = Les lots sont répartis.
comparison-title = Comparabilité des offres
comparison-intro = Corrections arithmétiques, préférences et prix anormalement bas. Tout est publié avec l'attribution.
price-read = Prix lu à l'ouverture
price-compared = Prix de comparaison
cost = Coût du cycle de vie
preference = Préférence
preference-title = Décider d'une préférence
preference-granted = Préférence accordée
evidence = Pièces justificatives
low-found = Prix anormalement bas
low-reference = Référence
low-threshold = Seuil
justification = Justification
justification-title = Justifier votre prix
justification-hint = Votre réponse n'est lue que par l'acheteur et la commission.
justification-button = Envoyer la justification
justification-decision-title = Décider de la justification
question-title = Demander une justification
question-button = Demander au soumissionnaire
answer-until = Réponse attendue jusqu'au
answer-none = Aucune réponse reçue.
correction-title = Corriger une erreur arithmétique
correction-place = Ce qui est à corriger
correction-hint = Les valeurs sont celles du bordereau scellé, corrections antérieures comprises.
correction-corrected = Valeur corrigée
correction-button = Enregistrer la correction
corrected-from = Correction arithmétique :
allocation-title = Répartir les lots
allocation-intro = Le meilleur ensemble, calculé à partir des classements, des limites et des rabais pour combinaisons de lots.
allocation-button = Enregistrer la répartition
allocation-why = Attribution conjointe des lots :
with-discount = Rabais de { $percent } % pour la combinaison de lots.
instead-fewer-lots = Avec l'offre classée première, { $lots } lots seulement pourraient être attribués.
instead-worse = Avec l'offre classée première, l'ensemble des lots serait moins avantageux.
lot-left = Aucun soumissionnaire ne peut recevoir ce lot dans la limite fixée.
below-minimum = au-dessous du minimum de
points-technical = Points techniques
above-budget = Prix supérieur au budget de
bids-unranked = Offres non classées
jointly = Les lots sont attribués ensemble : le meilleur ensemble l'emporte, limites et rabais pour combinaisons compris.
jointly-hint = Douze lots au plus, tous jugés au prix ou tous aux points.
award-rule-hint = Après un changement, « Vérifier » montre les champs de la règle choisie.
technical-minimum-hint = Une offre qui ne l'atteint pas n'est pas classée.
part-of-hint = L'identifiant d'un critère placé avant celui-ci ; seules les parties sont notées.
tie-default = le prix le plus bas, puis l'offre reçue la première
low-none = Aucune méthode
cost-part = Composante du coût
cost-items-hint = Les identifiants des articles, séparés par des espaces.
cost-years = années { $from } à { $to }
add-cost-part = Ajouter une composante du coût
remove-cost-part = Retirer cette composante
basis = Fondement :

invite-title = Firmes invitées à soumissionner
invite-intro = Dans ce mode de passation, seules les firmes invitées peuvent remettre une offre. Le choix peut changer jusqu'à la publication ; il est alors approuvé de nouveau.
invite-named = L'avis nommera la firme.
invite-secret = Personne n'apprend avant la clôture quelles firmes sont invitées : elles ne pourraient sinon s'entendre.
invite-sought = Chercher une firme
invite-sought-hint = Une partie de son nom ou de son identifiant. Les firmes choisies restent affichées.
invite-search = Chercher
invite-least = Au moins { $least }.
invite-between = De { $least } à { $most }.
invite-button = Enregistrer les invitations
invited-firms = Firmes invitées
invited-secret = Seules les firmes que l'acheteur a invitées peuvent soumissionner. Leurs noms sont publiés à la clôture.
invited-only = Seules les firmes invitées peuvent remettre une offre.
method-reason-ask = Justifier le mode de passation
method-reason-intro = La loi n'admet ce mode de passation que dans certains cas. Le cas et les faits qui le montrent sont publiés avec l'avis.
method-reason-button = Enregistrer la justification
method-reason-title = Pourquoi ce mode de passation
method-reason-ground = Cas prévu par la loi
method-reason-statement = Faits qui le montrent
method-reason-statement-hint = Tout le monde les lira : ni secret d'affaires, ni nom de personne.
task-invite = Inviter des firmes
task-justify-method = Justifier le mode de passation
done-invite-suppliers = Les invitations sont enregistrées ; elles partent à la publication.
done-justify-method = La justification est enregistrée.
condition-suppliers-invited = Assez de firmes sont invitées
condition-method-justified = Le mode de passation est justifié
corrected-figures = { $corrected } au lieu de { $read }
out-of = sur { $points }

outage-moved = Date limite reportée : le portail était hors service.
status-outages = Interruptions et leurs effets
status-outages-intro = Chaque interruption figure au registre comme un acte, et chaque date limite qu'elle a reportée comme un acte de la procédure.
status-outages-when = Hors service
status-outages-effect = Dates limites reportées
status-outages-no-effect = Aucune
status-outages-all = Au total : { $count }
done-relaunch-lots = Le dossier est ouvert et son avis reprend les lots choisis. Relisez-le et fixez ses dates.
task-relaunch = Relancer des lots
condition-ground-proven = Le cas de la loi est prouvé par une procédure antérieure
relaunch-title = Relancer des lots
relaunch-intro = Le nouvel avis reprend les lots choisis avec leurs articles, les critères et les documents de l'ancien. Les dates et la référence n'y sont pas : vous les fixez, et vous changez ce qui a fait échouer la procédure.
relaunch-lots = Lots à relancer
relaunch-lots-hint = Les lots annulés, infructueux ou dont l'attribution a été annulée, et qui ne sont pas déjà relancés.
relaunch-needed = à prouver par une procédure antérieure, depuis laquelle le dossier est ouvert

# Ways of buying that are permitted, shorter periods, kinds of buyer.
condition-method-permitted = La loi admet ce mode de passation
permitted-by = Admis par { $article }
task-shorten-periods = Prendre un délai réduit
done-shorten-periods = Les délais réduits sont enregistrés.
shortenings-ask = Prendre un délai réduit
shortenings-intro = La loi réduit certains délais minimaux à une condition. La condition et les faits qui la montrent sont publiés avec l'avis ; qui a approuvé doit approuver à nouveau.
shortenings-chosen = Délais réduits
shortenings-none-hint = Aucun coché : les délais ordinaires valent.
shortenings-button = Enregistrer les délais
shortenings-title = Délais réduits
buyer-kind-ask = Dire la catégorie d'acheteur
buyer-kind-intro = La loi peut admettre d'autres modes de passation selon la catégorie d'acheteur. Chaque changement est un acte public du registre.
buyer-kind-button = Enregistrer la catégorie
buyer-kind-unsaid = non dite
part-subject = Objet particulier
subject-none = Aucun
subject-hint = Seulement si la loi a des seuils propres à cet objet.

# Control commissions.
condition-opinion-favourable = L'avis de la commission de contrôle est favorable
task-ask-opinion = Soumettre à la commission de contrôle
task-give-opinion = Donner l'avis de la commission
done-ask-opinion = La commission de contrôle est saisie.
done-give-opinion = L'avis de la commission est enregistré.
control-title = Contrôle préalable
control-commission = Commission de contrôle
control-asked = Commission saisie
control-within = Délai et silence
control-until = Avis attendu jusqu'au
control-silent = aucun avis donné
control-ask = Soumettre à la commission de contrôle
control-button = Soumettre
control-intro = La valeur demande l'avis préalable de cette commission. Sa saisine et son avis sont publiés avec l'attribution.
opinion-give = Donner l'avis de la commission
opinion-intro = L'avis est donné une fois, au nom de la commission. Il est publié avec l'attribution.
opinion-verdict = Avis
opinion-hint = Tout le monde les lira avec l'attribution.
opinion-document = Avis signé (fichier)
opinion-button = Enregistrer l'avis
charge-ask = Charger du contrôle
charge-intro = L'organisme devient la commission de ces contrôles. Chaque changement est un acte public du registre.
charge-controls = Contrôles de la loi
charge-buyers = Pour ces acheteurs
charge-buyers-hint = Aucun coché : pour tous.
charge-button = Enregistrer la charge
charge-count = { $count ->
    [0] Aucun contrôle
    [one] { $count } contrôle
   *[other] { $count } contrôles
}

# Calendar of closings.
condition-closing-slot = L'heure de clôture a de la place
closing-slots-free = Prochaines heures de clôture avec de la place : { $slots }.

auction-title = Enchère électronique inversée
auction-stage-announced = Annoncée
auction-stage-running = En cours
auction-stage-over = Terminée
auction-starts = Ouverture
auction-opened = Ouverte le
auction-ends = Fin
auction-ended = Terminée le
auction-extended = Prolongations par des offres
auction-bidders = Offres en lice
auction-bids = Prix plus bas offerts
auction-best = Meilleur prix
auction-step = Écart minimal
auction-against-own = au-dessous de son propre dernier prix
auction-against-best = au-dessous du meilleur prix
auction-length = Durée
auction-extensions = Prolongation
auction-extension = Une offre dans les { $window } minutes avant la fin laisse au moins { $minutes } minutes de plus.
minutes-count = { $count } min
auction-anonymous = Tant que l'enchère dure, les soumissionnaires sont des numéros que seul le nœud sait attribuer, et seuls ceux qui ont offert un prix sont montrés : les premiers prix sont connus depuis l'ouverture.
auction-who = Qui a offert
auction-bidder = Soumissionnaire n°
auction-last = Dernière offre
auction-replay = Chaque prix au fil du temps
auction-chart = Prix de l'enchère au fil du temps
auction-chart-says = Prix plus bas offerts : { $count }, par soumissionnaires : { $bidders }. Chaque ligne est un soumissionnaire par son numéro ; le tableau ci-dessous donne chaque prix.
auction-every-bid = Chaque offre
auction-signature = Preuve
auction-signed = signée
auction-by-session = session et récépissé
auction-prices = Premier et dernier prix de ceux qui ont offert
auction-first-price = Premier prix
auction-last-price = Dernier prix
auction-no-bids = Personne n'a offert de prix plus bas : les premiers prix restent.
auction-reload = Recharger
auction-place-title = Votre place dans l'enchère
done-place-auction-bid = Votre offre est enregistrée.
auction-own-rank = Votre rang
auction-out-of = sur { $count }
auction-own-price = Votre prix actuel
auction-highest-next = Prix maximal de votre prochaine offre
auction-own-number = Votre numéro
auction-left = Temps restant à la lecture de la page
auction-left-time = { $minutes } min { $seconds } s
auction-own-bids = Vos offres
auction-sequence = Numéro
auction-amount = Votre nouveau prix, toutes taxes comprises
auction-look = Voir cette offre
auction-confirm-title = Confirmez votre offre
auction-confirm-intro = Une offre engage et ne se retire pas. Elle est enregistrée avec son heure d'arrivée, et vous recevez un récépissé.
auction-confirm-button = Placer cette offre
auction-new-price = Nouveau prix
auction-lower-by = Baisse
auction-announce-title = Annoncer l'enchère
auction-announce-intro = Chaque soumissionnaire dont l'offre est en lice est informé aussitôt. L'enchère s'ouvre et se termine d'elle-même ; vous établissez ensuite le rapport avec les derniers prix.
auction-announce-button = Annoncer
auction-earliest = Au plus tôt : { $moment }
task-announce-auction = Annoncer l'enchère électronique inversée
task-auction-bid = Participer à l'enchère électronique inversée
done-announce-auction = L'enchère est annoncée ; les soumissionnaires sont informés.
debarments-title = Exclusions des marchés publics
debarments-intro = Firmes exclues des marchés publics par une décision, en cours ou passée. Une firme exclue ne peut pas déposer d'offre, et aucun marché ne lui est attribué tant que l'exclusion dure.
debarments-officer = Pour exclure une firme, indiquez son identifiant ; il figure sur sa page. Les titulaires se trouvent parmi les marchés attribués :
debarments-none = Aucune firme n'est exclue, et aucune ne l'a été.
debarments-data = La même liste pour les programmes (JSON)
debarment-firm-id = Identifiant de la firme
debarment-firm = Firme
debarment-from = Du
debarment-until = Au
debarment-decision = Décision
debarment-holds = en cours
debarment-endless = sans terme
debarment-lifted = Levée le
debarment-lift = Lever l'exclusion
debarment-from-hint = Heure de Tunis. Vide : dès maintenant. Une exclusion ne vaut jamais pour le passé.
debarment-until-hint = Heure de Tunis. Vide : sans terme.
debarment-new = Exclure une firme
debarment-new-intro = L'exclusion est publique avec ses motifs. Elle empêche tout dépôt d'offre et toute attribution dès l'instant où elle prend effet ; les offres déjà reçues restent sous scellés et sont examinées.
debarment-button = Inscrire l'exclusion
debarment-lift-title = Lever une exclusion
debarment-lift-intro = La levée prend effet immédiatement. L'exclusion et sa levée restent au registre avec leurs motifs.
debarred-firm = Écartée, car exclue des marchés publics

# Review.
review-title = Recours
reviews-title = Recours
reviews-waiting = En attente de décision
reviews-ended = Terminés
reviews-none = Aucun recours n'attend de décision.
review-ask = Former un recours
review-intro = Votre recours est adressé à : { $body }. Le nom de votre entreprise n'est pas publié ; l'acheteur et l'organe de recours le lisent. Ce que le recours suspend de plein droit est indiqué dès son enregistrement.
review-until = jusqu'au { $moment }
review-fee-owed = Frais : { $amount }, à payer dans un délai de { $period }. Sans paiement, le recours ne suspend plus rien après ce délai.
review-late-intro = Un délai est passé : un recours tardif est enregistré, mais il ne suspend rien et l'organe de recours peut le déclarer irrecevable.
review-against = Contre
review-statement = Ce que vous contestez, et ce que vous demandez
review-statement-hint = Indiquez la règle qui n'a pas été respectée et le tort qui en résulte.
review-document = Pièce jointe
review-document-hint = Un fichier, facultatif. Il n'est pas publié.
review-send = Envoyer le recours
review-received = Reçu le
review-is-late = hors délai
review-decision-until = Décision attendue jusqu'au
review-overdue = délai dépassé
review-suspends = La suite de la procédure est suspendue
review-suspends-until = jusqu'au
review-suspends-decision = jusqu'à la décision
review-was-withdrawn = Recours retiré
review-open = Lire le recours
review-said = Le recours
review-requester = Entreprise
review-number = Numéro
review-fee-title = Frais de recours
review-fee-settled = réglés le
review-fee-until = à payer jusqu'au
review-fee-how = Règlement
review-fee-reference = Référence du paiement, ou motif de la dispense
review-fee-reference-hint = Le numéro de la quittance si les frais sont payés.
review-file = Le dossier
review-file-body = Vous lisez tout le dossier de la procédure, y compris les fichiers des offres et les motifs de la commission, qui ne sont pas communiqués au requérant.
review-file-requester = Vous lisez ce qui est public et ce qui concerne votre offre. Les fichiers des autres offres restent des secrets d'affaires.
review-file-buyer = L'organe de recours lit tout le dossier de la procédure. Le requérant lit ce qui est public et ce qui concerne son offre.
review-own-bids = Mes offres
review-withdraw-title = Retirer le recours
review-withdraw-intro = La suspension prend fin avec le retrait.
review-withdraw-button = Retirer
review-admit-title = Déclarer recevable
review-admit-intro = Le recours est recevable : l'organe décidera sur le fond.
review-admit-button = Déclarer recevable
review-dismiss-title = Déclarer irrecevable
review-dismiss-button = Déclarer irrecevable
dismissal-ground = Motif d'irrecevabilité
review-suspend-title = Ordonner la suspension
review-suspend-intro = L'attribution ne peut pas devenir définitive tant que la suspension dure ; la date limite des offres est reportée si l'avis est contesté.
review-suspend-button = Ordonner
review-lift-title = Lever la suspension
review-lift-button = Lever
review-decide-title = Décider
review-decide-intro = La décision est publiée avec ses motifs, et exécutée aussitôt. Ne nommez pas l'entreprise dans les motifs.
review-remedy = Décision
review-decide-button = Décider
review-set-aside = Évaluations et attributions écartées

# Selection.
task-apply = Présenter et suivre ma candidature
task-own-application = Voir ma candidature
task-see-applications = Voir les candidatures
task-decide-applications = Examiner les candidatures
task-conclude-selection = Arrêter la sélection
task-publish-call = Publier l'appel à candidatures
done-submit-application = Votre candidature est reçue. Le récépissé en est la preuve.
done-late-application = Votre candidature est arrivée après la date limite et ne compte pas. Le récépissé dit quand elle est arrivée.
done-withdraw-application = Votre candidature est retirée.
done-decide-application = La décision est enregistrée.
done-conclude-selection = La sélection est arrêtée et chaque candidat est informé. Préparez maintenant l'invitation à soumissionner.
condition-application-period-long-enough = Le délai de réception des candidatures est assez long
letter-selected = Votre candidature est retenue.
letter-not-best = Votre candidature remplit les critères, mais n'est pas parmi les mieux notées.
letter-not-qualified = Votre candidature n'est pas retenue.
application-title = Ma candidature
application-intro = Une candidature par firme : une nouvelle remplace la précédente. Personne d'autre ne la lit avant la date limite.
application-selected = Retenue : vous serez invité à soumissionner.
application-not-best = Critères remplis, mais pas parmi les mieux notées.
application-not-qualified = Non retenue.
application-points = Points obtenus :
application-live = Candidature reçue le
application-none = Aucune candidature en vigueur.
applications-until = Date limite des candidatures
applications-over = La réception des candidatures est terminée.
apply-title = Présenter une candidature
apply-button = Remettre la candidature
apply-intro = Répondez à chaque question ; joignez d'abord les fichiers, puis désignez-les dans vos réponses. Rien n'est enregistré avant la remise.
application-grounds = Votre firme se trouve-t-elle dans un de ces cas d'exclusion ?
choose = – choisir –
answer-file-hint = un des fichiers joints ci-dessous
application-withdrawal-title = Retirer la candidature
application-withdrawal-intro = La candidature ne comptera plus ; vous pouvez en présenter une autre avant la date limite.
application-withdrawal-button = Retirer
applications-title = Candidatures
applications-closed-on = Réception close le
applications-intro = La commission d'évaluation décide de chaque candidature. Une décision peut être reprise jusqu'à ce que la sélection soit arrêtée.
applications-concluded = La sélection est arrêtée. Les noms sont publiés à la clôture de la réception des offres.
applications-none = Aucune candidature reçue.
applications-caption = Candidatures reçues à temps
selection-goes-on = Candidature retenue
selection-stays = Candidature non retenue
selection-title = Sélection
selection-button = Arrêter la sélection
selection-intro = La règle publiée donne ce résultat. Après cet acte, chaque candidat apprend le sort de sa candidature et ses motifs, et seules les firmes retenues pourront soumissionner.
application-decision-title = Décider d'une candidature
application-decision-intro = Comparez les réponses avec les critères publiés. Un refus énonce ses motifs ; la firme les lira.
application-reasons-hint = Nécessaire pour un refus ; la firme les lira.
selection-call = Appel à candidatures
selection-fixed = Les critères et les règles par lesquels les firmes ont été sélectionnées restent tels que publiés.
selected-most-hint = Vide : toutes les firmes qui remplissent les critères. Sinon, donnez des points à des critères de sélection.
selection-points-hint = Vide : non noté. Sert à choisir les meilleures quand leur nombre est limité.
selection-rule = Qui est retenu
selection-rule-all = Toutes les firmes qui remplissent les critères.
selection-rule-best = Les mieux notées ; celles qui égalent la dernière sont retenues aussi.
points-at-most = { $most } points au plus
how-to-apply = Comment présenter une candidature
how-to-apply-intro = Une personne mandatée par la firme répond aux critères de sélection et joint les documents demandés, avant la date limite.
bids-after-selection = Les offres viendront ensuite, des seules firmes retenues.
