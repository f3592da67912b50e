# mail
#
# One subject and one body for each kind of message; the footer ends every body. Names, texts, dates and prices arrive as text.

mail-footer =
    Ce message est envoyé automatiquement ; les réponses ne sont pas lues.
    Le dossier complet se trouve sur la page de la procédure.

mail-notice-amended-subject = Avis modifié : { $title }
mail-notice-amended-body =
    Madame, Monsieur,

    { $buyer } a modifié l'avis de la procédure suivante :

    { $title }
    Référence : { $ocid }

    Motif de la modification :
    { $rationale }

    Date limite de réception des offres :
    { $deadline }

    Les changements sont présentés côte à côte sur la page de la procédure :
    { $url }

    Si vous avez déjà soumis une offre, veuillez vérifier qu'elle répond toujours à l'avis. Vous pouvez la remplacer ou la retirer jusqu'à la date limite.

mail-clarification-published-subject = Éclaircissement publié : { $title }
mail-clarification-published-body =
    Madame, Monsieur,

    { $buyer } a publié un éclaircissement sur la procédure suivante :

    { $title }
    Référence : { $ocid }

    Question :
    { $question }

    Réponse :
    { $answer }

    Tous les éclaircissements se trouvent sur la page de la procédure :
    { $url }

mail-deadline-extended-subject = Report de la date limite de réception des offres : { $title }
mail-deadline-extended-body =
    Madame, Monsieur,

    La date limite de réception des offres est reportée pour la procédure suivante :

    { $title }
    Acheteur public : { $buyer }
    Référence : { $ocid }

    Nouvelle date limite de réception des offres :
    { $deadline }

    Page de la procédure :
    { $url }

    Une offre déjà soumise reste valable. Vous pouvez la remplacer ou la retirer jusqu'à la nouvelle date limite.

mail-procedure-cancelled-subject = Procédure annulée : { $title }
mail-procedure-cancelled-body =
    Madame, Monsieur,

    { $buyer } a annulé la procédure suivante :

    { $title }
    Référence : { $ocid }

    Motifs de l'annulation :
    { $reasons }

    Page de la procédure :
    { $url }

    Les offres qui n'ont pas été ouvertes restent scellées.

mail-award-won-subject = Votre offre est retenue : { $title }
mail-award-won-body =
    Madame, Monsieur,

    { $buyer } a décidé de vous attribuer le lot suivant :

    { $title }
    Référence : { $ocid }
    Lot : { $lot }
    Prix : { $price }

    Cette attribution n'est pas encore définitive. Le délai de recours court jusqu'à :
    { $standstill_until }

    Aucun marché n'est signé avant cette date. Vous serez informé lorsque l'attribution sera définitive.

    Page de la procédure :
    { $url }

mail-award-lost-subject = Résultat de l'évaluation des offres : { $title }
mail-award-lost-body =
    Madame, Monsieur,

    { $buyer } vous remercie de votre offre. Elle n'a pas été retenue pour le lot suivant :

    { $title }
    Référence : { $ocid }
    Lot : { $lot }

    Motifs :
    { $reasons }

    Le lot est attribué à : { $winner }
    Prix : { $price }

    L'attribution n'est pas encore définitive. Le délai de recours, pendant lequel vous pouvez former un recours, court jusqu'à :
    { $standstill_until }

    Le dossier de la procédure se trouve sur cette page :
    { $url }

mail-award-finalised-subject = Attribution définitive : { $title }
mail-award-finalised-body =
    Madame, Monsieur,

    L'attribution du lot suivant est désormais définitive :

    { $title }
    Acheteur public : { $buyer }
    Référence : { $ocid }
    Lot : { $lot }

    Page de la procédure :
    { $url }

mail-lot-unsuccessful-subject = Lot déclaré infructueux : { $title }
mail-lot-unsuccessful-body =
    Madame, Monsieur,

    { $buyer } a déclaré le lot suivant infructueux ; il n'est pas attribué :

    { $title }
    Référence : { $ocid }
    Lot : { $lot }

    Motifs :
    { $reasons }

    Page de la procédure :
    { $url }

mail-link-footer =
    Ce message a été envoyé automatiquement ; les réponses ne sont pas lues.
    Ne transmettez ce lien à personne. Si vous n'attendiez pas ce message, ne faites rien : rien n'est inscrit sans vous.

mail-invitation-subject = Invitation à agir pour { $organisation }
mail-invitation-body =
    Bonjour { $name },

    { $inviter } vous invite à agir pour { $organisation } en qualité de : { $role }.

    Ouvrez ce lien sur l'appareil avec lequel vous voulez vous connecter, et créez-y votre clé d'accès :
    { $url }

    Le lien ne sert qu'une fois. Il est valable jusqu'au { $until }.

mail-confirmation-subject = Confirmez l'inscription de { $organisation }
mail-confirmation-body =
    Bonjour { $name },

    L'inscription de { $organisation } a été demandée avec votre adresse électronique.

    Ouvrez ce lien sur l'appareil avec lequel vous voulez vous connecter, et créez-y votre clé d'accès :
    { $url }

    Le lien ne sert qu'une fois. Il est valable jusqu'au { $until }.

mail-search-confirmation-subject = Confirmez votre recherche enregistrée
mail-search-confirmation-body =
    Bonjour,

    Quelqu'un, sans doute vous, a demandé que cette adresse soit prévenue des nouvelles procédures qui répondent à la recherche :

    { $summary }

    Pour confirmer, ouvrez ce lien :
    { $url }

    Le lien est valable jusqu'au { $until }. Sans confirmation, l'adresse est effacée.

mail-search-found-subject =
    { $count ->
        [one] Une nouvelle procédure : { $summary }
       *[other] { $count } nouvelles procédures : { $summary }
    }
mail-search-found-body =
    Bonjour,

    { $count ->
        [one] Une nouvelle procédure répond
       *[other] { $count } nouvelles procédures répondent
    } à votre recherche enregistrée :
    { $summary }

    { $list }

    Toute la liste :
    { $url }
mail-search-found-buyer = Acheteur public : { $buyer }
mail-search-found-deadline = Date limite de réception des offres : { $deadline }
mail-search-found-more =
    { $count ->
        [one] Et une autre, dans la liste.
       *[other] Et { $count } autres, dans la liste.
    }
mail-search-found-footer =
    Ce message a été envoyé automatiquement parce que vous avez enregistré cette recherche ; les réponses ne sont pas lues.
    Pour ne plus le recevoir, sans vous connecter :
    { $end }

mail-search-ending-subject = Votre recherche enregistrée prend fin : { $summary }
mail-search-ending-body =
    Bonjour,

    La recherche que vous avez enregistrée prend fin d'elle-même le { $until }, et votre adresse sera alors effacée :
    { $summary }

    Pour la garder un an de plus, ouvrez ce lien :
    { $url }

    Si vous ne la voulez plus, ne faites rien.
mail-search-ending-footer = { mail-search-found-footer }

mail-bid-rejected-subject = Offre rejetée : { $title }
mail-bid-rejected-body =
    Madame, Monsieur,

    { $buyer } a rejeté votre offre à l'examen des plis ouverts en premier :

    { $title }
    Référence : { $ocid }
    Lot : { $lot }

    Motifs :
    { $reasons }

    Vos autres plis restent scellés : personne ne les ouvre.

    Page de la procédure :
    { $url }

mail-justification-asked-subject = Justification de votre prix : { $title }
mail-justification-asked-body =
    Madame, Monsieur,

    La méthode publiée dans l'avis juge votre prix anormalement bas pour le lot suivant :

    { $title }
    Acheteur public : { $buyer }
    Référence : { $ocid }
    Lot : { $lot }

    La commission vous demande :
    { $question }

    Répondez sur la page de la procédure, au plus tard le :
    { $answer_until }

    Page de la procédure :
    { $url }

mail-invited-subject = Invitation à soumissionner : { $title }
mail-invited-body =
    Madame, Monsieur,

    { $buyer } vous invite à remettre une offre :

    { $title }
    Référence : { $ocid }
    Date limite : { $deadline }

    Page de la procédure :
    { $url }

mail-deadline-extended-outage-subject = Interruption du portail, report de la date limite de réception des offres : { $title }
mail-deadline-extended-outage-body =
    Madame, Monsieur,

    Le portail a été hors service du { $outage_from } au { $outage_to }. Selon les règles en vigueur, la date limite de
    réception des offres est reportée pour la procédure suivante :

    { $title }
    Acheteur public : { $buyer }
    Référence : { $ocid }

    Date limite de réception des offres jusqu'ici :
    { $deadline_before }

    Nouvelle date limite de réception des offres :
    { $deadline }

    Page de la procédure :
    { $url }

    Une offre déjà soumise reste valable. Vous pouvez la remplacer ou la retirer jusqu'à la nouvelle date limite.

mail-auction-announced-subject = Enchère électronique inversée : { $title }
mail-auction-announced-body =
    Madame, Monsieur,

    Votre offre est mise aux enchères électroniques inversées pour le lot suivant :

    { $title }
    Acheteur public : { $buyer }
    Référence : { $ocid }
    Lot : { $lot }

    L'enchère s'ouvre le :
    { $starts_at }
    Elle dure { $minutes } minutes, sauf si des offres dans les dernières minutes la prolongent. Offres en lice : { $bidders }.

    Connectez-vous, ouvrez la procédure dans votre bureau et suivez l'enchère : vous voyez votre rang et offrez un prix plus bas. Personne n'apprend votre nom tant qu'elle dure. Si vous n'offrez rien, votre premier prix reste.

    Page de la procédure :
    { $url }

mail-auction-closed-subject = Enchère close : { $title }
mail-auction-closed-body =
    Madame, Monsieur,

    L'enchère électronique inversée du lot suivant est terminée :

    { $title }
    Acheteur public : { $buyer }
    Référence : { $ocid }
    Lot : { $lot }

    Elle s'est terminée le :
    { $ended_at }
    Prix plus bas offerts : { $bids }

    La page de l'enchère montre chaque offre. Le rapport et l'attribution suivent.

    Page de la procédure :
    { $url }

# Review.
mail-review-received-subject = Votre recours : { $title }
mail-review-received-body =
    Madame, Monsieur,

    Votre recours contre { $against } est enregistré.
    Décision attendue au plus tard le : { $decision_until }

    { $title }
    Référence : { $ocid }
    Objet du recours : { $lot }

    Page de la procédure :
    { $url }

mail-review-received-fee-subject = Votre recours et ses frais : { $title }
mail-review-received-fee-body =
    Madame, Monsieur,

    Votre recours contre { $against } est enregistré.
    Frais à payer : { $fee }, jusqu'au { $fee_until }. Sans ce paiement, le recours ne suspend plus rien après cette date et peut être déclaré irrecevable.
    Décision attendue au plus tard le : { $decision_until }

    { $title }
    Référence : { $ocid }
    Objet du recours : { $lot }

    Page de la procédure :
    { $url }

mail-review-opened-subject = Recours reçu : { $title }
mail-review-opened-body =
    Madame, Monsieur,

    Une entreprise a formé un recours contre { $against }.
    Décision à rendre au plus tard le : { $decision_until }

    { $title }
    Référence : { $ocid }
    Objet du recours : { $lot }

    Page de la procédure :
    { $url }

mail-suspended-subject = Procédure suspendue : { $title }
mail-suspended-body =
    Madame, Monsieur,

    Un recours contre { $against } suspend la suite de la procédure, jusqu'à la décision ou à la fin de la suspension.

    { $title }
    Référence : { $ocid }
    Objet du recours : { $lot }

    Page de la procédure :
    { $url }

mail-review-withdrawn-subject = Recours retiré : { $title }
mail-review-withdrawn-body =
    Madame, Monsieur,

    Le recours contre { $against } est retiré.

    { $title }
    Référence : { $ocid }
    Objet du recours : { $lot }

    Page de la procédure :
    { $url }

mail-review-dismissed-subject = Recours irrecevable : { $title }
mail-review-dismissed-body =
    Madame, Monsieur,

    Le recours contre { $against } est déclaré irrecevable.

    Motifs :
    { $reasons }

    { $title }
    Référence : { $ocid }
    Objet du recours : { $lot }

    Page de la procédure :
    { $url }

mail-review-decided-subject = Décision sur un recours : { $title }
mail-review-decided-body =
    Madame, Monsieur,

    L'organe de recours a décidé sur le recours contre { $against } :
    { $remedy }

    Motifs :
    { $reasons }

    { $title }
    Référence : { $ocid }
    Objet du recours : { $lot }

    Page de la procédure :
    { $url }

# Selection.
mail-application-selected-subject = Candidature retenue : { $title }
mail-application-selected-body =
    Madame, Monsieur,

    Votre candidature est retenue. Vous serez invité à soumissionner.

    { $title }
    Acheteur public : { $buyer }
    Référence : { $ocid }

    Page de la procédure :
    { $url }

mail-application-not-best-subject = Candidature non retenue : { $title }
mail-application-not-best-body =
    Madame, Monsieur,

    Votre candidature remplit les critères, mais d'autres ont obtenu plus de points.

    { $title }
    Acheteur public : { $buyer }
    Référence : { $ocid }
    Points obtenus : { $points }

    Page de la procédure :
    { $url }

mail-application-rejected-subject = Candidature non retenue : { $title }
mail-application-rejected-body =
    Madame, Monsieur,

    Votre candidature n'est pas retenue.

    { $title }
    Acheteur public : { $buyer }
    Référence : { $ocid }

    Motifs :
    { $reasons }

    Page de la procédure :
    { $url }

# Dialogue.
mail-dialogue-opened-subject = Dialogue : { $title }
mail-dialogue-opened-body =
    Madame, Monsieur,

    Votre entreprise participe au dialogue. Avant les offres finales, l'acheteur s'entretient avec chaque participant aux mêmes conditions ; n'indiquez aucun prix.

    { $title }
    Acheteur public : { $buyer }
    Référence : { $ocid }

    Page de la procédure :
    { $url }

mail-dialogue-round-opened-subject = Tour du dialogue : { $title }
mail-dialogue-round-opened-body =
    Madame, Monsieur,

    Un tour du dialogue est ouvert.

    { $title }
    Acheteur public : { $buyer }
    Référence : { $ocid }

    Objet :
    { $subject }

    Page de la procédure :
    { $url }

mail-dialogue-round-proposals-subject = Tour du dialogue : { $title }
mail-dialogue-round-proposals-body =
    Madame, Monsieur,

    Un tour du dialogue est ouvert. Remettez votre proposition, sans prix, avant le { $proposals_until }.

    { $title }
    Acheteur public : { $buyer }
    Référence : { $ocid }

    Objet :
    { $subject }

    Page de la procédure :
    { $url }

mail-participants-informed-subject = Information aux participants : { $title }
mail-participants-informed-body =
    Madame, Monsieur,

    Chaque participant au dialogue reçoit l'information suivante.

    { $title }
    Acheteur public : { $buyer }
    Référence : { $ocid }

    { $text }

    Page de la procédure :
    { $url }

mail-exchange-minuted-subject = Compte rendu d'un échange : { $title }
mail-exchange-minuted-body =
    Madame, Monsieur,

    L'échange avec votre entreprise est enregistré. Aucune autre entreprise ne lit ce compte rendu.

    { $title }
    Acheteur public : { $buyer }
    Référence : { $ocid }

    { $text }

    Page de la procédure :
    { $url }

mail-participant-eliminated-subject = Dialogue, décision : { $title }
mail-participant-eliminated-body =
    Madame, Monsieur,

    Votre entreprise ne continue pas dans le dialogue.

    { $title }
    Acheteur public : { $buyer }
    Référence : { $ocid }

    Motifs :
    { $reasons }

    Page de la procédure :
    { $url }

mail-proposals-extended-subject = Délai prolongé pour les propositions : { $title }
mail-proposals-extended-body =
    Madame, Monsieur,

    Une panne du service reporte la date limite des propositions au { $proposals_until }.

    { $title }
    Acheteur public : { $buyer }
    Référence : { $ocid }

    Page de la procédure :
    { $url }

mail-dialogue-concluded-subject = Dialogue conclu : { $title }
mail-dialogue-concluded-body =
    Madame, Monsieur,

    Le dialogue est conclu. Vous serez invités à remettre une offre finale scellée.

    { $title }
    Acheteur public : { $buyer }
    Référence : { $ocid }

    { $statement }

    Page de la procédure :
    { $url }
mail-order-placed-subject = Commande à confirmer : { $title }
mail-order-placed-body =
    Madame, Monsieur,

    Une commande vous est adressée au titre de l'accord-cadre :

    { $title }
    Acheteur public : { $buyer }
    Référence : { $ocid }
    Lot : { $lot }
    Commande n° { $order }
    Fournisseur : { $supplier }
    Montant : { $amount }

    Livraison :
    { $delivery }

    Veuillez la confirmer, ou la refuser en donnant vos raisons, depuis votre bureau.

    Page de la procédure :
    { $url }
mail-order-confirmed-subject = Commande confirmée : { $title }
mail-order-confirmed-body =
    Madame, Monsieur,

    Le fournisseur confirme la commande suivante :

    { $title }
    Acheteur public : { $buyer }
    Référence : { $ocid }
    Lot : { $lot }
    Commande n° { $order }
    Fournisseur : { $supplier }
    Montant : { $amount }

    Il livrera aux prix de son offre.

    Page de la procédure :
    { $url }
mail-order-declined-subject = Commande refusée : { $title }
mail-order-declined-body =
    Madame, Monsieur,

    Le fournisseur refuse la commande suivante :

    { $title }
    Acheteur public : { $buyer }
    Référence : { $ocid }
    Lot : { $lot }
    Commande n° { $order }
    Fournisseur : { $supplier }
    Montant : { $amount }

    Raisons :
    { $reasons }

    Elle peut aller au titulaire suivant selon la règle de l'avis.

    Page de la procédure :
    { $url }
mail-order-cancelled-subject = Commande annulée : { $title }
mail-order-cancelled-body =
    Madame, Monsieur,

    L'acheteur annule la commande suivante, restée sans réponse :

    { $title }
    Acheteur public : { $buyer }
    Référence : { $ocid }
    Lot : { $lot }
    Commande n° { $order }
    Fournisseur : { $supplier }
    Montant : { $amount }

    Raisons :
    { $reasons }

    Page de la procédure :
    { $url }
mail-guarantee-issued-subject = Cautionnement provisoire enregistré : { $title }
mail-guarantee-issued-body =
    Madame, Monsieur,

    { $guarantor } a enregistré un cautionnement provisoire pour votre offre à la procédure suivante :

    { $title }
    Acheteur public : { $buyer }
    Référence : { $ocid }

    Numéro de l'engagement : { $reference }
    Montant garanti : { $amount }
    Valable jusqu'au : { $valid_until }

    L'acheteur n'en sait rien avant l'ouverture des offres ; le rapprochement avec votre offre se fait alors de lui-même. Vérifiez le montant et la date sur la page de la procédure :
    { $url }

mail-guarantee-released-subject = Cautionnement provisoire libéré : { $title }
mail-guarantee-released-body =
    Madame, Monsieur,

    Le cautionnement provisoire suivant est libéré :

    { $title }
    Acheteur public : { $buyer }
    Référence : { $ocid }

    Numéro de l'engagement : { $reference }
    Montant garanti : { $amount }

    Le garant n'est plus tenu. Page de la procédure :
    { $url }

mail-guarantee-claimed-subject = Cautionnement provisoire appelé : { $title }
mail-guarantee-claimed-body =
    Madame, Monsieur,

    L'acheteur appelle le cautionnement provisoire suivant :

    { $title }
    Acheteur public : { $buyer }
    Référence : { $ocid }

    Numéro de l'engagement : { $reference }
    Montant garanti : { $amount }
    Cas prévu par la loi : { $ground } ({ $article })
    Motifs :
    { $reasons }

    Page de la procédure :
    { $url }

mail-regularisation-asked-subject = Dossier à régulariser : { $title }
mail-regularisation-asked-body =
    Madame, Monsieur,

    La commission vous invite à régulariser le dossier de votre offre :

    { $title }
    Acheteur public : { $buyer }
    Référence : { $ocid }
    Lot : { $lot }

    La commission vous demande :
    { $question }

    Répondez sur la page de la procédure, avec les pièces demandées, au plus tard le :
    { $answer_until }

    Une réponse plus tardive vous est retournée. Votre prix ne peut pas changer.

    Page de la procédure :
    { $url }

mail-regularisation-accepted-subject = Dossier régularisé : { $title }
mail-regularisation-accepted-body =
    Madame, Monsieur,

    La commission a accepté la régularisation du dossier de votre offre :

    { $title }
    Acheteur public : { $buyer }
    Référence : { $ocid }
    Lot : { $lot }

    Motifs :
    { $reasons }

    Page de la procédure :
    { $url }

mail-regularisation-rejected-subject = Offre éliminée : { $title }
mail-regularisation-rejected-body =
    Madame, Monsieur,

    La commission a éliminé votre offre, dont le dossier n'a pas été régularisé :

    { $title }
    Acheteur public : { $buyer }
    Référence : { $ocid }
    Lot : { $lot }

    Motifs :
    { $reasons }

    Page de la procédure :
    { $url }

# Prices negotiated one after the other.
mail-quality-ranked-first-subject = Classement sur la qualité : { $title }
mail-quality-ranked-first-body =
    Madame, Monsieur,

    Votre offre a { $points } points de qualité et le meilleur rang. Vous serez invité à négocier votre prix ; il sera ouvert alors, et aucun autre.

    { $title }
    Acheteur public : { $buyer }
    Référence : { $ocid }
    Lot : { $lot }

    Page de la procédure :
    { $url }

mail-quality-ranked-subject = Classement sur la qualité : { $title }
mail-quality-ranked-body =
    Madame, Monsieur,

    Votre offre a { $points } points de qualité et le rang { $rank } sur { $count }. Votre prix reste scellé ; vous pourrez être invité à le négocier si les négociations avec celles qui vous précèdent n'aboutissent pas.

    { $title }
    Acheteur public : { $buyer }
    Référence : { $ocid }
    Lot : { $lot }

    Page de la procédure :
    { $url }

mail-negotiation-opened-subject = Invitation à négocier : { $title }
mail-negotiation-opened-body =
    Madame, Monsieur,

    Votre entreprise est invitée à négocier son prix. Votre prix s'ouvre maintenant ; rien d'autre de votre offre n'est négocié.

    { $title }
    Acheteur public : { $buyer }
    Référence : { $ocid }
    Lot : { $lot }

    Page de la procédure :
    { $url }

mail-counter-offer-requested-subject = Un meilleur prix est demandé : { $title }
mail-counter-offer-requested-body =
    Madame, Monsieur,

    L'acheteur demande un autre prix. Répondez avant le { $answer_until }.

    { $title }
    Acheteur public : { $buyer }
    Référence : { $ocid }
    Lot : { $lot }

    { $request }

    Page de la procédure :
    { $url }

mail-negotiation-minuted-subject = Procès-verbal de la négociation : { $title }
mail-negotiation-minuted-body =
    Madame, Monsieur,

    Ce qui a été dit avec votre entreprise est enregistré. Aucune autre entreprise ne le lit.

    { $title }
    Acheteur public : { $buyer }
    Référence : { $ocid }
    Lot : { $lot }

    { $text }

    Page de la procédure :
    { $url }

mail-negotiation-agreed-subject = Prix convenu : { $title }
mail-negotiation-agreed-body =
    Madame, Monsieur,

    L'acheteur accepte votre prix. Le rapport et l'attribution suivent.

    { $title }
    Acheteur public : { $buyer }
    Référence : { $ocid }
    Lot : { $lot }

    { $statement }

    Page de la procédure :
    { $url }

mail-negotiation-terminated-subject = Fin de la négociation : { $title }
mail-negotiation-terminated-body =
    Madame, Monsieur,

    La négociation avec votre entreprise a pris fin, définitivement. L'entreprise suivante est invitée.

    { $title }
    Acheteur public : { $buyer }
    Référence : { $ocid }
    Lot : { $lot }

    { $reasons }

    Page de la procédure :
    { $url }

# Purchasing systems.
mail-admission-requested-subject = Demande d'admission reçue : { $title }
mail-admission-requested-body =
    Madame, Monsieur,

    Votre demande d'admission au système d'acquisition est reçue.

    { $title }
    Acheteur public : { $buyer }
    Référence : { $ocid }

    À décider au plus tard le : { $decide_by }

    Page de la procédure :
    { $url }

mail-assessment-extended-subject = Examen de votre demande prolongé : { $title }
mail-assessment-extended-body =
    Madame, Monsieur,

    L'examen de votre demande d'admission est prolongé.

    { $title }
    Acheteur public : { $buyer }
    Référence : { $ocid }

    À décider au plus tard le : { $decide_by }

    Motifs :
    { $reasons }

    Page de la procédure :
    { $url }

mail-supplier-admitted-subject = Entreprise admise : { $title }
mail-supplier-admitted-body =
    Madame, Monsieur,

    Votre entreprise est admise au système d'acquisition. Elle sera invitée à chaque mise en concurrence dans ses catégories.

    { $title }
    Acheteur public : { $buyer }
    Référence : { $ocid }

    Catégories :
    { $categories }

    Page de la procédure :
    { $url }

mail-admission-refused-subject = Demande d'admission rejetée : { $title }
mail-admission-refused-body =
    Madame, Monsieur,

    Votre demande d'admission au système d'acquisition est rejetée. Vous pouvez présenter une nouvelle demande ou former un recours.

    { $title }
    Acheteur public : { $buyer }
    Référence : { $ocid }

    Motifs :
    { $reasons }

    Page de la procédure :
    { $url }

mail-supplier-removed-subject = Exclusion du système d'acquisition : { $title }
mail-supplier-removed-body =
    Madame, Monsieur,

    Votre entreprise n'est plus admise au système d'acquisition. Vous pouvez présenter une nouvelle demande ou former un recours.

    { $title }
    Acheteur public : { $buyer }
    Référence : { $ocid }

    Motifs :
    { $reasons }

    Page de la procédure :
    { $url }

mail-request-reopened-subject = Votre demande est réexaminée : { $title }
mail-request-reopened-body =
    Madame, Monsieur,

    À la suite d'un recours, votre demande d'admission est réexaminée.

    { $title }
    Acheteur public : { $buyer }
    Référence : { $ocid }

    À décider au plus tard le : { $decide_by }

    Page de la procédure :
    { $url }

mail-system-ended-subject = Fin du système d'acquisition : { $title }
mail-system-ended-body =
    Madame, Monsieur,

    Le système d'acquisition auquel votre entreprise est admise est terminé.

    { $title }
    Acheteur public : { $buyer }
    Référence : { $ocid }

    Motifs :
    { $reasons }

    Page de la procédure :
    { $url }

mail-market-summarised-subject = Synthèse de la consultation du marché : { $title }
mail-market-summarised-body =
    Madame, Monsieur,

    L'acheteur a publié la synthèse de la consultation du marché à laquelle votre entreprise a répondu.

    { $title }
    Acheteur public : { $buyer }
    Référence : { $ocid }

    { $summary }

    Page de l'avis :
    { $url }

mail-prior-notice-withdrawn-subject = Avis de préinformation retiré : { $title }
mail-prior-notice-withdrawn-body =
    Madame, Monsieur,

    L'avis de préinformation auquel votre entreprise a répondu est retiré.

    { $title }
    Acheteur public : { $buyer }
    Référence : { $ocid }

    Motifs :
    { $reasons }

    Page de l'avis :
    { $url }

mail-procedure-follows-subject = La procédure annoncée est publiée : { $title }
mail-procedure-follows-body =
    Madame, Monsieur,

    La procédure qui suit la consultation du marché à laquelle votre entreprise a répondu est publiée.

    { $title }
    Acheteur public : { $buyer }
    Référence : { $ocid }
    Date limite : { $deadline }

    Page de la procédure :
    { $url }

mail-grouping-proposed-subject = Proposition de groupement : { $title }
mail-grouping-proposed-body =
    Madame, Monsieur,

    { $firm } vous propose de soumissionner ensemble, sous son mandat, dans le groupement « { $grouping } », à la procédure suivante :

    { $title }
    Acheteur public : { $buyer }
    Référence : { $ocid }

    Rien ne se fait sans votre accord. Lisez les termes, puis acceptez ou refusez avant la date limite ({ $deadline }) :
    { $url }

mail-grouping-joined-subject = Une firme accepte votre groupement : { $title }
mail-grouping-joined-body =
    Madame, Monsieur,

    { $firm } a donné son accord au groupement « { $grouping } » pour la procédure suivante :

    { $title }
    Acheteur public : { $buyer }
    Référence : { $ocid }

    Le groupement vaut quand chaque firme a donné son accord :
    { $url }

mail-grouping-left-subject = Une firme n'est pas dans votre groupement : { $title }
mail-grouping-left-body =
    Madame, Monsieur,

    { $firm } a refusé ou quitté le groupement « { $grouping } » pour la procédure suivante :

    { $title }
    Acheteur public : { $buyer }
    Référence : { $ocid }

    Le groupement ne tient pas sans elle. Vous pouvez proposer d'autres termes avant la date limite ({ $deadline }) :
    { $url }

mail-grouping-dissolved-subject = Renonciation à un groupement : { $title }
mail-grouping-dissolved-body =
    Madame, Monsieur,

    { $firm } a renoncé au groupement « { $grouping } » que vous aviez accepté, pour la procédure suivante :

    { $title }
    Acheteur public : { $buyer }
    Référence : { $ocid }

    Votre firme est libre. Page de la procédure :
    { $url }

mail-match-found-subject = À vous de répondre : { $title }
mail-match-found-body =
    Bonjour,

    Votre nom ressemble à celui d'une personne qui possède ou dirige la firme { $firm }, dont une offre est ouverte :

    { $title }
    Acheteur public : { $buyer }
    Référence : { $ocid }

    Cela n'accuse personne. Dites à votre bureau s'il s'agit d'une autre personne, ou retirez-vous : vous n'évaluez et ne signez rien avant d'avoir répondu.

    { $url }

mail-match-found-of-subject = Une ressemblance à suivre : { $title }
mail-match-found-of-body =
    Bonjour,

    Le nom du membre { $member } ressemble à celui d'une personne qui possède ou dirige la firme { $firm }, dont une offre est ouverte :

    { $title }
    Référence : { $ocid }

    Cela n'accuse personne. Le membre répond avant d'évaluer ou de signer quoi que ce soit ; s'il se retire, un remplaçant est nommé.

    { $url }

mail-member-recused-subject = Un membre se retire : { $title }
mail-member-recused-body =
    Bonjour,

    Le membre { $member } se retire de la commission de la procédure suivante :

    { $title }
    Référence : { $ocid }

    S'il siège à la commission d'évaluation, nommez un remplaçant depuis le bureau de la procédure.

    { $url }

mail-house-footer =
    Ce message est envoyé automatiquement ; les réponses ne sont pas lues.
    Il reste interne à votre organisme.

mail-requisition-raised-subject = Demande d'achat à approuver : { $title }
mail-requisition-raised-body =
    Madame, Monsieur,

    Une demande d'achat attend l'approbation d'une autre personne que celle qui demande :

    { $title }
    Acheteur public : { $buyer }
    Service demandeur : { $department }
    Référence : { $requisition }

    Lisez la demande, puis approuvez-la ou renvoyez-la :
    { $url }

mail-requisition-approved-subject = Demande d'achat approuvée : { $title }
mail-requisition-approved-body =
    Madame, Monsieur,

    Votre demande d'achat est approuvée :

    { $title }
    Acheteur public : { $buyer }
    Service demandeur : { $department }
    Référence : { $requisition }

    Un dossier peut être ouvert pour elle :
    { $url }

mail-requisition-to-commit-subject = Budget à engager : { $title }
mail-requisition-to-commit-body =
    Madame, Monsieur,

    Une demande d'achat est approuvée et attend l'engagement du budget :

    { $title }
    Acheteur public : { $buyer }
    Service demandeur : { $department }
    Référence : { $requisition }

    Page de la demande :
    { $url }

mail-requisition-returned-subject = Demande d'achat renvoyée : { $title }
mail-requisition-returned-body =
    Madame, Monsieur,

    Votre demande d'achat vous est renvoyée :

    { $title }
    Acheteur public : { $buyer }
    Service demandeur : { $department }
    Référence : { $requisition }

    Motifs :
    { $reasons }

    Corrigez-la et présentez-la de nouveau :
    { $url }

mail-budget-committed-subject = Budget engagé : { $title }
mail-budget-committed-body =
    Madame, Monsieur,

    Le budget est engagé pour votre demande d'achat :

    { $title }
    Acheteur public : { $buyer }
    Service demandeur : { $department }
    Référence : { $requisition }

    Numéro d'engagement :
    { $reference }

    Page de la demande :
    { $url }

mail-commitment-released-subject = Engagement du budget libéré : { $title }
mail-commitment-released-body =
    Madame, Monsieur,

    L'engagement du budget de votre demande d'achat est libéré ; elle n'est plus couverte :

    { $title }
    Acheteur public : { $buyer }
    Service demandeur : { $department }
    Référence : { $requisition }

    Motifs :
    { $reasons }

    Page de la demande :
    { $url }
