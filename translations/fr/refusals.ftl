# refusals
#
# What stands in the way, and what one can do: two texts for each code, named after it.
# Variables are the fields of the refusal; dates arrive as text, numbers as numbers.

## Words inside the sentences

refused-field = { $field ->
    [title] titre
    [description] description
    [statement] déclaration
    [question] question
    [answer] réponse
    [rationale] motif de la modification
    [reasons] motifs
    [grounds] motifs d'élimination
    [summary] synthèse
    [dissents] avis divergent
    [name] nom
    [identifier] identifiant
    [country] pays
    [region] région
    [mail] adresse électronique
    [public_key] clé publique
    [party] identifiant sur ce site
    [credential] réponse de l'appareil
    [reference] référence
    [documents] documents
    [label] nom ou numéro
    [firm] raison sociale
    [role] qualité
    [amount] montant
    [valid_until] date de fin de validité
    [conditions] conditions
    [tenderer] soumissionnaire
    [guarantor] garant
    [guarantor_name] nom du garant
    [scan] copie numérisée
    [file] copie numérisée
    [lots] lots
    [ground] cas prévu par la loi
    [issuer] agrément
   *[other] { $field }
}
refused-stage = { $stage ->
    [absent] non commencée
    [preparation] préparation
    [bidding] réception des offres
    [closed] date limite de réception des offres passée
    [cancelled] annulation
    [opening] ouverture des plis
    [examination] évaluation des offres
    [auction] enchère annoncée ou en cours
    [ranked] rapport d'évaluation établi
    [awarded] attribution, délai de recours en cours
    [final] attribution définitive
    [unsuccessful] infructueux
   *[other] { $stage }
}
refused-role = { $role ->
    [officer] chargé des marchés
    [approver] approbateur
    [member] membre de commission
    [supplier] représentant du fournisseur
    [reviewer] membre de l'organe de recours
    [auditor] auditeur
    [administrator] administrateur
    [local_administrator] administrateur de son organisme
    [debarment_officer] chargé des exclusions
   *[other] { $role }
}
refused-committee = { $kind ->
    [opening] commission d'ouverture
    [evaluation] commission d'évaluation
   *[other] commission
}
refused-envelope = { $envelope ->
    [single] offre
    [administrative] pièces administratives
    [technical] offre technique
    [financial] offre financière
   *[other] { $envelope }
}

## The request

refusal-unauthenticated = Vous n'êtes pas connecté, ou votre session a pris fin.
refusal-unauthenticated-remedy = Connectez-vous, puis recommencez.
refusal-not-found = La page ou le document demandé est introuvable.
refusal-not-found-remedy = Vérifiez l'adresse, ou cherchez la procédure depuis la page d'accueil.
refusal-contended = Le même dossier a été modifié au même instant par d'autres ; rien n'a été enregistré.
refusal-contended-remedy = Recommencez maintenant.
refusal-signing-stopped = Un témoin connaît une histoire du registre plus récente que ce site : il a peut-être été rétabli d'une copie ancienne. Rien n'est reçu avant que son exploitant ait vérifié ; rien n'a été enregistré.
refusal-signing-stopped-remedy = Ce qui est affiché peut ne pas être à jour. L'exploitant du site est averti ; revenez plus tard.
refusal-overloaded = Le service reçoit trop de demandes en ce moment ; rien n'a été enregistré.
refusal-overloaded-remedy = Recommencez dans quelques instants.
refusal-fault = Un incident technique de notre côté a empêché de traiter la demande.
refusal-fault-remedy = Recommencez dans quelques minutes ; un même formulaire envoyé de nouveau n'est enregistré qu'une fois.
refusal-timeout = La réponse a mis trop de temps à arriver.
refusal-timeout-remedy = Rechargez la page pour voir si l'action a été enregistrée, et recommencez si elle ne l'a pas été.
refusal-idempotency-key-reused = Le numéro de cette demande a déjà servi pour une demande d'un autre contenu.
refusal-idempotency-key-reused-remedy = Rechargez la page et envoyez de nouveau votre demande ; un programme choisit un nouveau numéro pour chaque nouvelle demande.
refusal-payload-too-large = Votre envoi dépasse la taille que cette page accepte.
refusal-payload-too-large-remedy = Réduisez la taille des fichiers ou des textes, ou envoyez les fichiers un par un.
refusal-unsupported-media-type = Le format de votre envoi n'est pas accepté ici.
refusal-unsupported-media-type-remedy = Utilisez l'un des formats indiqués sur la page ou dans la documentation de l'interface.
refusal-body-invalid = Une partie de votre envoi manque ou n'a pas pu être lue.
refusal-body-invalid-remedy = Vérifiez les champs du formulaire et envoyez-le de nouveau.
refusal-query-invalid = La recherche ou l'adresse contient une valeur qui n'a pas pu être lue.
refusal-query-invalid-remedy = Corrigez cette valeur, ou recommencez depuis la page de recherche.
refusal-number-beyond-range = Un nombre est trop grand pour être enregistré exactement.
refusal-number-beyond-range-remedy = Donnez des nombres entiers inférieurs à 2 puissance 53 (environ 9 007 millions de millions).
refusal-csrf = Le formulaire n'a pas pu être rattaché à votre session ; rien n'a été enregistré.
refusal-csrf-remedy = Rechargez la page et envoyez de nouveau le formulaire.
refusal-method-not-allowed = Cette adresse n'accepte pas ce type de demande.
refusal-method-not-allowed-remedy = Revenez à la page précédente et utilisez ses boutons.
refusal-body-too-long = Votre envoi est plus long que ce que cette adresse accepte.
refusal-body-too-long-remedy = Envoyez moins de contenu à la fois, ou envoyez les fichiers un par un.
refusal-body-incomplete = Votre envoi n'est pas arrivé en entier.
refusal-body-incomplete-remedy = Vérifiez votre connexion et envoyez-le de nouveau.
refusal-media-type-unsupported = Le type de contenu envoyé n'est pas accepté à cette adresse.
refusal-media-type-unsupported-remedy = Envoyez le type de contenu indiqué dans la documentation de l'interface.
refusal-idempotency-key-invalid = Le numéro donné à cette demande n'a pas la forme attendue.
refusal-idempotency-key-invalid-remedy = Donnez à chaque demande un numéro propre, de 1 à 200 caractères visibles sans accents.
refusal-other-site = Cette demande venait d'une page d'un autre site ; rien n'a été enregistré.
refusal-other-site-remedy = Ouvrez directement le portail et agissez depuis ses pages.
refusal-act-erased = Le contenu de cet acte a été effacé ; le registre ne garde que la preuve de son inscription.
refusal-act-erased-remedy = Pour toute question, adressez-vous à l'acheteur public.
refusal-act-not-disclosed = Cet acte est inscrit, mais son contenu ne vous est pas accessible pour le moment.
refusal-act-not-disclosed-remedy = Si l'acte vous concerne, connectez-vous ; sinon, son contenu paraît lorsque les règles le rendent public.
refusal-document-invalid = Le titre, le nom de fichier ou le type de ce document manque, est trop long ou contient des caractères qui ne sont pas acceptés.
refusal-document-invalid-remedy = Corrigez-les et envoyez de nouveau le document.
refusal-cursor-invalid = L'endroit de la liste où reprendre n'a pas pu être lu.
refusal-cursor-invalid-remedy = Reprenez au début de la liste et suivez ses liens.
refusal-duration-invalid = La durée donnée n'a pas pu être lue ou sort des limites permises.
refusal-duration-invalid-remedy = Donnez une durée de zéro à trois ans, sous la forme indiquée sur la page.
refusal-clock-not-movable = L'horloge de cette installation ne peut pas être avancée.
refusal-clock-not-movable-remedy = Attendez la date réelle, ou utilisez la démonstration, dont l'horloge peut être avancée.
refusal-passkeys-unavailable = Les clés d'accès ne fonctionnent pas à cette adresse.
refusal-passkeys-unavailable-remedy = Ouvrez le site par son nom de domaine, non par une adresse IP ; l'exploitant règle « public_url ».
refusal-passkey-refused = La clé d'accès n'a pas été acceptée.
refusal-passkey-refused-remedy = Recommencez avec une clé d'accès de ce site ; si elle a été retirée, demandez une nouvelle invitation.
refusal-challenge-over = La demande à votre appareil a expiré ou a déjà reçu une réponse.
refusal-challenge-over-remedy = Recommencez ; vous avez cinq minutes.
refusal-link-over = Ce lien a déjà servi, a été retiré ou n'est plus valable.
refusal-link-over-remedy = Connectez-vous si vous avez déjà une clé d'accès ; sinon demandez un nouveau lien.
refusal-too-many-requests = Trop de demandes ont été faites depuis cette adresse, ou pour elle.
refusal-too-many-requests-remedy = Attendez un moment, puis recommencez.
refusal-key-slots-moved = Un autre de vos appareils a modifié vos clés entre-temps ; rien n'a été enregistré.
refusal-key-slots-moved-remedy = Rechargez vos clés, puis refaites la modification.
refusal-key-slots-invalid = Ce qui devait conserver vos clés n'a pas la forme attendue ; rien n'a été enregistré.
refusal-key-slots-invalid-remedy = Rechargez la page et recommencez ; vos clés sont toujours sur cet appareil.
refusal-search-link-over = Ce lien a déjà servi, n'est plus valable, ou la recherche a pris fin.
refusal-search-link-over-remedy = S'il s'agissait d'arrêter les messages, c'est fait. Sinon, refaites la recherche et demandez un nouveau message.
refusal-searches-full = Le plus grand nombre possible de recherches est déjà enregistré.
refusal-searches-full-remedy = Arrêtez-en une, puis recommencez.
refusal-search-too-long = Cette recherche est trop longue pour être enregistrée.
refusal-search-too-long-remedy = Retirez des mots ou des filtres, puis recommencez.
refusal-drafts-full = Vous conservez déjà le plus grand nombre possible de brouillons.
refusal-drafts-full-remedy = Supprimez les brouillons devenus inutiles, puis enregistrez de nouveau.
refusal-draft-not-encrypted = Ce brouillon n'est pas chiffré ; il n'a pas été enregistré.
refusal-draft-not-encrypted-remedy = Rechargez la page et recommencez : un brouillon d'offre ne quitte votre navigateur que chiffré.

## Access

refusal-role-missing = Vos mandats ne couvrent pas cette action.
refusal-role-missing-remedy = Confiez-la à un collègue qui détient le mandat voulu, ou demandez à l'administrateur de vous l'inscrire.
refusal-not-your-procedure = Cette procédure relève d'un autre acheteur public.
refusal-not-your-procedure-remedy = Choisissez une procédure de votre organisme, ou demandez à l'administrateur un mandat auprès de cet acheteur public.

## Organisations and persons

refusal-party-exists = L'identifiant { $party } est déjà inscrit.
refusal-party-exists-remedy = Utilisez l'inscription existante, ou choisissez un autre identifiant.
refusal-organisation-unknown = Aucun organisme n'est inscrit sous l'identifiant { $party }.
refusal-organisation-unknown-remedy = Vérifiez l'identifiant, ou inscrivez d'abord l'organisme.
refusal-person-unknown = Aucune personne n'est inscrite sous l'identifiant { $party }.
refusal-person-unknown-remedy = Vérifiez l'identifiant, ou inscrivez d'abord la personne.
refusal-mandate-exists = Cette personne détient déjà le mandat « { refused-role } ».
refusal-mandate-exists-remedy = Il n'y a rien d'autre à faire.
refusal-mandate-unknown = Cette personne ne détient pas le mandat « { refused-role } ».
refusal-mandate-unknown-remedy = Rechargez la page de l'organisme pour voir les mandats en vigueur.
refusal-mandate-last = Personne d'autre ne détient ici le mandat « { refused-role } » : sans lui, plus personne ne pourrait faire entrer les autres.
refusal-mandate-last-remedy = Invitez d'abord une autre personne à ce mandat ; quand elle sera entrée, mettez fin à celui-ci.
refusal-role-unfit = Le mandat « { refused-role } » n'existe pas pour ce type d'organisme.
refusal-role-unfit-remedy = Choisissez un mandat qui convient : représentant pour un fournisseur ; chargé des marchés, approbateur ou membre de commission pour un acheteur public ; membre de commission, auditeur ou administrateur pour une autorité ; membre pour un organe de recours.
refusal-field-invalid = Le champ « { refused-field } » est vide, trop long ou d'une forme qui ne peut pas être acceptée.
refusal-field-invalid-remedy = Corrigez ce champ et envoyez de nouveau le formulaire.
refusal-key-exists = Cette clé est déjà inscrite.
refusal-key-exists-remedy = Il n'y a rien d'autre à faire ; un autre appareil inscrit sa propre clé.
refusal-passkey-exists = Cette clé d'accès est déjà inscrite.
refusal-passkey-exists-remedy = Il n'y a rien d'autre à faire ; vous pouvez en ajouter une sur un autre appareil.
refusal-passkey-unknown = Cette clé d'accès n'est pas à vous, ou a déjà été retirée.
refusal-passkey-unknown-remedy = Rechargez la liste de vos clés d'accès.
refusal-passkey-last = C'est votre seule clé d'accès : sans elle vous ne pourriez plus vous connecter.
refusal-passkey-last-remedy = Ajoutez-en d'abord une autre, puis retirez celle-ci.
refusal-passkeys-full = Vous avez déjà { $maximum } clés d'accès.
refusal-passkeys-full-remedy = Retirez celles que vous n'utilisez plus, puis recommencez.
refusal-identifier-taken = Un organisme ou une entreprise est déjà inscrit avec l'identifiant { $scheme } { $id }.
refusal-identifier-taken-remedy = Vérifiez l'identifiant. S'il est juste, demandez une invitation à un collègue déjà inscrit, ou écrivez à l'administrateur du site.
refusal-not-your-organisation = Votre mandat concerne un autre organisme.
refusal-not-your-organisation-remedy = Demandez à l'administrateur de cet organisme.

## The procedure

refusal-procedure-exists = Une procédure porte déjà cet identifiant.
refusal-procedure-exists-remedy = Ouvrez la procédure existante, ou commencez-en une autre sous un nouvel identifiant.
refusal-procedure-unknown = Aucune procédure ne porte cet identifiant.
refusal-procedure-unknown-remedy = Vérifiez l'identifiant, ou cherchez la procédure depuis la page de recherche.
refusal-wrong-stage = Cette action n'est pas possible à l'étape actuelle : { refused-stage }.
refusal-wrong-stage-remedy = Voyez sur la page de la procédure les actions ouvertes à cette étape.
refusal-method-unknown = Les règles de cette procédure ne prévoient pas le mode de passation « { $method } ».
refusal-method-unknown-remedy = Choisissez l'un des modes de la liste.
refusal-stage-not-in-method = Le mode de passation choisi ne comporte pas cette étape.
refusal-stage-not-in-method-remedy = Voyez sur la page de la procédure les étapes que son mode de passation comporte.
refusal-procedure-ended = Tous les lots de cette procédure sont terminés.
refusal-procedure-ended-remedy = Le dossier reste consultable ; un nouveau besoin demande une nouvelle procédure.
refusal-cancellation-reason-missing = Une annulation doit être motivée.
refusal-cancellation-reason-missing-remedy = Écrivez les motifs, qui seront publiés, puis annulez de nouveau.
refusal-text-invalid = Le champ « { refused-field } » est vide, trop long ou contient des caractères qui ne sont pas acceptés.
refusal-text-invalid-remedy = Corrigez ce texte ; s'il a été copié d'un autre document, saisissez-le de nouveau pour en retirer les caractères cachés.
refusal-notice-too-large = Le texte saisi est trop long pour être enregistré ({ $bytes } octets).
refusal-notice-too-large-remedy = Raccourcissez-le, ou placez les longs passages dans un document joint.
refusal-lot-unknown = Cette procédure n'a pas de lot { $lot }.
refusal-lot-unknown-remedy = Choisissez l'un des lots énumérés dans l'avis.

## The notice

refusal-notice-incomplete = L'avis n'est pas encore complet.
refusal-notice-incomplete-remedy = Complétez ou corrigez les points indiqués, puis recommencez.
refusal-draft-outdated = Vous avez consulté le projet numéro { $given }, mais le projet numéro { $latest } a été écrit depuis.
refusal-draft-outdated-remedy = Lisez le dernier projet et approuvez celui-là.
refusal-four-eyes = Un avis est approuvé par une autre personne que celles qui l'ont écrit.
refusal-four-eyes-remedy = Demandez à un autre approbateur de votre organisme de le lire et de l'approuver.
refusal-approval-missing = Le dernier projet de l'avis n'a pas été approuvé par une autre personne.
refusal-approval-missing-remedy = Faites approuver le dernier projet, puis publiez-le.
refusal-tender-period-too-short = Le délai entre la publication et la date limite de réception des offres est trop court.
refusal-tender-period-too-short-remedy = Choisissez une date limite plus tardive. Au plus tôt : { $earliest }.
refusal-remaining-time-too-short = Après cette modification, il resterait trop peu de temps avant la date limite de réception des offres.
refusal-remaining-time-too-short-remedy = Reportez la date limite en même temps que vous modifiez l'avis. Au plus tôt : { $earliest }.
refusal-deadline-moved-earlier = La date limite d'un avis publié ne peut être que reportée (date limite actuelle : { $deadline }).
refusal-deadline-moved-earlier-remedy = Gardez la date limite actuelle ou choisissez-en une plus tardive.
refusal-nothing-changed = La modification ne change rien à l'avis.
refusal-nothing-changed-remedy = Modifiez ce qui doit l'être, ou laissez l'avis en l'état.
refusal-lots-fixed = Les lots, leurs critères de choix et la catégorie restent tels que publiés, car des offres sont préparées et scellées pour eux.
refusal-lots-fixed-remedy = Laissez ces éléments inchangés ; s'ils doivent changer, annulez cette procédure et publiez-en une nouvelle.

## Enquiries

refusal-enquiry-too-late = Le délai pour les demandes d'éclaircissement est passé ({ $deadline }).
refusal-enquiry-too-late-remedy = Lisez les éclaircissements déjà publiés sur la page de la procédure.
refusal-enquiry-exists = Cette demande d'éclaircissement a déjà été enregistrée.
refusal-enquiry-exists-remedy = Il n'y a rien d'autre à faire ; la réponse sera publiée sur la page de la procédure.
refusal-enquiry-unknown = Cette demande d'éclaircissement est introuvable dans la procédure.
refusal-enquiry-unknown-remedy = Choisissez l'une des demandes énumérées sur la page de la procédure.
refusal-enquiry-answered = Cette demande d'éclaircissement a déjà reçu sa réponse.
refusal-enquiry-answered-remedy = Voyez l'éclaircissement publié ; une correction se fait en modifiant l'avis.

## Committees and keys

refusal-committee-size-invalid = { $maximum ->
    [one] La { refused-committee } doit compter un membre.
   *[other] La { refused-committee } doit compter de { $minimum } à { $maximum } membres, chacun nommé une seule fois.
}
refusal-committee-size-invalid-remedy = Corrigez la liste des membres et désignez de nouveau la commission.
refusal-committee-missing = La { refused-committee } n'a pas encore été désignée.
refusal-committee-missing-remedy = Demandez au chargé des marchés de l'acheteur public de la désigner.
refusal-keys-fixed = Les clés d'ouverture de la commission sont arrêtées ; ses membres et ses clés ne peuvent plus changer.
refusal-keys-fixed-remedy = Poursuivez avec cette commission ; si elle doit changer, annulez cette procédure et commencez-en une nouvelle.
refusal-duties-not-separate = Une personne qui a écrit l'avis ne peut pas siéger dans les commissions de la procédure.
refusal-duties-not-separate-remedy = Désignez une autre personne à sa place.
refusal-not-a-member = Cette action revient aux membres de la { refused-committee }.
refusal-not-a-member-remedy = Si vous devez y siéger, demandez au chargé des marchés de l'acheteur public de vérifier la désignation.
refusal-conflict-declared = Un membre qui a déclaré un conflit d'intérêts ne prend pas part aux travaux de la commission.
refusal-conflict-declared-remedy = Le chargé des marchés de l'acheteur public peut désigner un autre membre à sa place, tant que les clés d'ouverture ne sont pas arrêtées.
refusal-conflict-of-interest-undeclared = Une déclaration d'intérêts manque encore.
refusal-conflict-of-interest-undeclared-remedy = Chaque membre concerné déclare ses intérêts, ou qu'il n'en a pas ; recommencez ensuite.
refusal-already-declared = La déclaration d'intérêts a déjà été enregistrée.
refusal-already-declared-remedy = Si votre situation a changé, informez-en sans tarder le chargé des marchés de l'acheteur public.
refusal-keys-incomplete = Les clés d'ouverture ne couvrent pas tous les lots et tous les plis.
refusal-keys-incomplete-remedy = Rechargez la page et préparez de nouveau les clés : une pour chaque lot et chaque pli de l'avis.
refusal-key-invalid = Une clé ou une signature n'a pas pu être vérifiée ; rien n'a été enregistré.
refusal-key-invalid-remedy = Recommencez depuis l'appareil qui détient votre clé ; en cas de nouveau refus, adressez-vous à l'administrateur.
refusal-keys-missing = Les clés d'ouverture de la commission ne sont pas encore au complet.
refusal-keys-missing-remedy = Chaque membre de la commission d'ouverture inscrit ses clés, puis le chargé des marchés arrête les clés de la commission.
refusal-threshold-invalid = { $maximum ->
    [one] Le nombre de membres nécessaires pour ouvrir les plis doit être de un.
   *[other] Le nombre de membres nécessaires pour ouvrir les plis doit être compris entre { $minimum } et { $maximum }.
}
refusal-threshold-invalid-remedy = Choisissez un nombre dans ces limites ; il est inférieur au nombre de membres, pour qu'une absence n'empêche pas l'ouverture.
refusal-rehearsal-missing = Des membres de la commission d'ouverture n'ont pas fait récemment d'essai d'ouverture.
refusal-rehearsal-missing-remedy = Chaque membre concerné ouvre le pli d'essai avec sa propre clé ; recommencez ensuite.

## Bids

refusal-deadline-passed = La date limite de réception des offres est passée ({ $deadline }).
refusal-deadline-passed-remedy = L'avis et les offres reçues restent désormais en l'état ; la suite est indiquée sur la page de la procédure.
refusal-envelope-unknown = Ce lot n'a pas de pli de ce type : { refused-envelope }.
refusal-envelope-unknown-remedy = Utilisez les plis indiqués sur la page de la procédure.
refusal-key-set-differs = Ce pli a été scellé avec d'autres clés que celles publiées pour ce lot.
refusal-key-set-differs-remedy = Rechargez la page de la procédure et scellez de nouveau l'offre.
refusal-bidder-commitment-differs = Ce pli n'a pas été scellé au nom de l'entreprise qui le soumet, ou ne va pas avec les autres plis de l'offre.
refusal-bidder-commitment-differs-remedy = Connectez-vous pour l'entreprise qui soumissionne et scellez de nouveau tous les plis de l'offre.
refusal-procedure-differs = Ce pli a été scellé pour une autre procédure.
refusal-procedure-differs-remedy = Soumettez-le sur la page de cette autre procédure, ou scellez une offre pour celle-ci.
refusal-envelope-invalid = Le pli scellé est incomplet ou n'a pas pu être lu ; il n'a pas été enregistré.
refusal-envelope-invalid-remedy = Scellez de nouveau l'offre depuis la page de la procédure ; en cas de nouveau refus, communiquez ce détail à l'administrateur : { $reason }.
refusal-body-too-large = Les fichiers de l'offre dépassent la taille que ces règles permettent ({ $maximum } octets au plus).
refusal-body-too-large-remedy = Réduisez la taille des fichiers, puis scellez et soumettez de nouveau l'offre.
refusal-envelope-exists = Ce pli a déjà été reçu.
refusal-envelope-exists-remedy = Il n'y a rien d'autre à faire ; son récépissé se trouve sur la page de votre offre.
refusal-envelope-not-found = Ce pli ne figure pas parmi les offres que vous avez soumises.
refusal-envelope-not-found-remedy = Voyez la page de votre offre ; un pli remplacé ou retiré n'y figure plus.
refusal-body-complete = Tous les fichiers de ce pli ont déjà été reçus.
refusal-body-complete-remedy = Il n'y a rien d'autre à faire ; son récépissé se trouve sur la page de votre offre.
refusal-body-grace-passed = Le délai d'envoi des fichiers restants est passé ({ $until }).
refusal-body-grace-passed-remedy = Les fichiers reçus à temps restent enregistrés ; pour toute question, adressez-vous à l'acheteur public.
refusal-bid-not-found = Vous n'avez pas d'offre à retirer pour ce lot.
refusal-bid-not-found-remedy = Voyez la page de vos offres ; si l'offre est déjà retirée, il n'y a rien d'autre à faire.

## Opening

refusal-opening-before-deadline = Les offres sont encore reçues ; rien ne peut être ouvert avant la date limite ({ $deadline }).
refusal-opening-before-deadline-remedy = Revenez après la date limite.
refusal-objection-window-running = Le délai d'objection qui suit la clôture court encore (jusqu'à : { $until }).
refusal-objection-window-running-remedy = Revenez à l'issue de ce délai.
refusal-shares-missing = { $expected ->
    [0] La liste de clôture ne compte aucun pli à ouvrir.
    [one] La liste de clôture compte un pli et { $given ->
        [0] aucune part de clé n'a été donnée
        [one] une part de clé a été donnée
       *[other] { $given } parts de clé ont été données
    } pour lui.
   *[other] La liste de clôture compte { $expected } plis et { $given ->
        [0] aucun n'a reçu de part de clé.
        [one] un seul a reçu une part de clé.
       *[other] { $given } d'entre eux ont reçu une part de clé.
    }
}
refusal-shares-missing-remedy = Rechargez la page d'ouverture et remettez de nouveau vos parts de clé, une seule pour chaque pli de la liste.
refusal-shares-released = Vous avez déjà remis vos parts de clé pour cette ouverture.
refusal-shares-released-remedy = Il n'y a rien d'autre à faire ; l'ouverture se poursuit quand assez de membres ont remis les leurs.
refusal-no-dispute = Il n'y a encore rien à régler : trop peu de membres ont remis leurs parts de clé.
refusal-no-dispute-remedy = Remettez d'abord vos parts de clé, et attendez celles des autres membres.
refusal-too-few-shares = { $released ->
    [0] Aucun membre n'a encore remis ses parts de clé ; l'ouverture en demande { $threshold ->
        [one] un.
       *[other] { $threshold }.
    }
    [one] Un membre a remis ses parts de clé ; l'ouverture en demande { $threshold ->
        [one] un.
       *[other] { $threshold }.
    }
   *[other] { $released } membres ont remis leurs parts de clé ; l'ouverture en demande { $threshold ->
        [one] un.
       *[other] { $threshold }.
    }
}
refusal-too-few-shares-remedy = Demandez aux autres membres de la commission d'ouverture de remettre les leurs.
refusal-results-incomplete = Les résultats de l'ouverture ne couvrent pas tous les plis de la liste de clôture ; rien n'a été enregistré.
refusal-results-incomplete-remedy = Recommencez l'ouverture ; en cas de nouveau refus, adressez-vous à l'administrateur.
refusal-already-opened = Ces plis ont déjà été ouverts et enregistrés.
refusal-already-opened-remedy = Il n'y a rien d'autre à faire ; voyez le dossier d'ouverture sur la page de la procédure.
refusal-minutes-signed = Vous avez déjà signé le procès-verbal.
refusal-minutes-signed-remedy = Il n'y a rien d'autre à faire.
refusal-minutes-differ = Le procès-verbal à signer n'est pas celui du dossier d'ouverture.
refusal-minutes-differ-remedy = Rechargez la page du procès-verbal, lisez-le et signez-le à cet endroit.

## Evaluation

refusal-bid-unknown = Cette offre ne figure pas parmi les offres ouvertes du lot.
refusal-bid-unknown-remedy = Choisissez l'une des offres énumérées pour ce lot.
refusal-bid-not-comparable = Une offre sans prix, ou dont le prix est dans une monnaie qui ne permet pas de la comparer aux autres, ne peut pas être admise.
refusal-bid-not-comparable-remedy = Enregistrez son élimination et indiquez les motifs.
refusal-reasons-missing = Les motifs manquent pour une offre qui n'est pas retenue.
refusal-reasons-missing-remedy = Indiquez les motifs pour chaque offre non retenue ; son soumissionnaire les recevra.
refusal-admissibility-undecided = Des offres de ce lot n'ont pas encore été examinées.
refusal-admissibility-undecided-remedy = Enregistrez pour chaque offre du lot si elle est admise ou éliminée, puis recommencez.
refusal-no-scores-in-lot = Ce lot est attribué sur le seul prix ; il ne reçoit pas de notes.
refusal-no-scores-in-lot-remedy = Passez au rapport d'évaluation.
refusal-scores-begun = Des notes ont été arrêtées pour ce lot ; l'admission de ses offres ne change plus.
refusal-scores-begun-remedy = Poursuivez avec les notes ; consignez toute remarque dans le rapport d'évaluation.
refusal-score-out-of-range = Pour le critère { $criterion }, une note manque, figure deux fois ou sort du barème.
refusal-score-out-of-range-remedy = Donnez à chaque offre admise une note par critère, de 0 au maximum du critère, avec quatre décimales au plus.
refusal-scores-locked = Vous avez déjà arrêté vos notes pour ce lot.
refusal-scores-locked-remedy = Il n'y a rien d'autre à faire ; les écarts se discutent lorsque la commission convient de ses notes.
refusal-scores-not-locked = Des membres de la commission d'évaluation n'ont pas encore arrêté leurs notes.
refusal-scores-not-locked-remedy = Demandez aux membres concernés d'arrêter leurs notes, puis recommencez.
refusal-scores-consolidated = La commission a déjà convenu des notes de ce lot.
refusal-scores-consolidated-remedy = Passez au rapport d'évaluation.
refusal-scores-not-consolidated = La commission n'a pas encore convenu des notes de ce lot.
refusal-scores-not-consolidated-remedy = Enregistrez les notes dont la commission convient, puis établissez le rapport.
refusal-no-admitted-bid = Aucune offre n'a été admise pour ce lot.
refusal-no-admitted-bid-remedy = Déclarez le lot infructueux et indiquez les motifs.

## Award

refusal-award-not-first-ranked = L'attribution revient à l'offre classée première dans le rapport d'évaluation.
refusal-award-not-first-ranked-remedy = Attribuez le lot à l'offre classée première, ou déclarez-le infructueux en indiquant les motifs.
refusal-lot-limit-reached = { $maximum ->
    [one] Chaque soumissionnaire classé pour ce lot a déjà obtenu un lot, le maximum que l'avis permet.
   *[other] Chaque soumissionnaire classé pour ce lot a déjà obtenu { $maximum } lots, le maximum que l'avis permet.
}
refusal-lot-limit-reached-remedy = Déclarez le lot infructueux et indiquez les motifs.
refusal-standstill-running = Le délai de recours court encore (jusqu'à : { $until }).
refusal-standstill-running-remedy = Rendez l'attribution définitive après cette date.

## What a notice lacks

missing-required = À remplir.
missing-text-invalid = Le texte est trop long ou contient des caractères qui ne sont pas acceptés.
missing-duplicate = Cet identifiant figure deux fois.
missing-unknown = Cette valeur ne figure pas parmi celles disponibles.
missing-weights-not-hundred = La somme des pondérations doit être égale à 100.
missing-out-of-range = Ce nombre sort des limites permises.
missing-currency-not-allowed = Les prix dans cette monnaie ne sont pas acceptés.
missing-formula-not-allowed = Les règles de cette procédure ne prévoient pas cette formule.
missing-period-invalid = Ce délai se termine après la date limite de réception des offres, ou avant d'avoir commencé.
missing-too-many = Il y a plus d'éléments que l'avis ne peut en compter.

## What an offer has wrong

offer-problem-unreadable = Le contenu du pli n'a pas pu être lu comme une offre.
offer-problem-currency-not-allowed = La monnaie manque ou n'est pas acceptée dans cette procédure.
offer-problem-price-missing = L'article { $item } n'a pas de prix.
offer-problem-price-unexpected = L'article { $item } ne figure pas dans ce lot, ou a plusieurs prix.
offer-problem-out-of-range = Un nombre est négatif ou trop grand (emplacement dans l'offre : { $path }).
offer-problem-total-differs = Le total indiqué diffère de celui du bordereau des prix, qui fait foi.
offer-problem-words-differ = Le total en lettres (« { $words } ») ne se lit pas comme le total en chiffres ({ $figures }) : à comparer.
offer-problem-answer-missing = Le critère { $criterion } n'a pas de réponse.
offer-problem-answer-unfit = La réponse au critère { $criterion } n'est pas du type demandé, ou n'était pas demandée.
offer-problem-ground-applies = Le soumissionnaire déclare que le motif d'exclusion { $criterion } s'applique à lui.
offer-problem-below-minimum = La réponse au critère { $criterion } est en dessous du minimum exigé.
offer-problem-signer-unknown = L'offre est signée avec une clé qu'aucun représentant de l'entreprise n'a inscrite.
offer-problem-prices-in-wrong-envelope = Des prix figurent dans un pli qui ne doit pas en contenir.
offer-problem-text-invalid = Un texte est trop long ou contient des caractères qui ne sont pas acceptés (emplacement dans l'offre : { $path }).

## Les titres, par statut HTTP

problem-400 = La demande ne peut pas être lue
problem-401 = Connexion nécessaire
problem-403 = Action non permise
problem-404 = Introuvable
problem-405 = Demande non prévue
problem-409 = En conflit avec ce qui est
problem-410 = Effacé
problem-413 = Trop long
problem-415 = Format non accepté
problem-422 = Refusé par une règle
problem-429 = Trop de demandes
problem-500 = Problème technique
problem-503 = Service occupé
refusal-envelopes-closed = Des plis restent fermés.
refusal-envelopes-closed-remedy = Ils s'ouvrent quand l'examen des plis précédents est clos, et seulement pour les offres encore admises.
refusal-nothing-unopened = Tous les plis à ouvrir de ce lot sont ouverts.
refusal-nothing-unopened-remedy = Remettez le rapport d'évaluation.

## Comparing bids

refusal-correction-unfit = La correction ne correspond pas au bordereau scellé, ne change rien ou ne donne aucun prix.
refusal-correction-unfit-remedy = Relisez le bordereau et indiquez une valeur différente, avec quatre décimales au plus.
refusal-justifications-begun = Un soumissionnaire a déjà été invité à justifier son prix : prix et recevabilité ne changent plus.
refusal-justifications-begun-remedy = Terminez l'échange, puis établissez le rapport.
refusal-preference-unknown = L'avis ne prévoit pas cette préférence pour ce lot ({ $preference }).
refusal-preference-unknown-remedy = Choisissez une préférence que l'avis annonce.
refusal-not-abnormally-low = La méthode publiée ne juge pas ce prix anormalement bas.
refusal-not-abnormally-low-remedy = Aucune justification n'est à demander pour cette offre.
refusal-justification-asked = La justification a déjà été demandée.
refusal-justification-asked-remedy = Attendez la réponse ou la fin du délai.
refusal-justification-not-asked = Le soumissionnaire n'a pas été entendu : une offre n'est pas rejetée pour son prix sans question préalable.
refusal-justification-not-asked-remedy = Demandez d'abord la justification du prix.
refusal-not-the-tenderer = Seul le soumissionnaire interrogé peut répondre.
refusal-not-the-tenderer-remedy = Connectez-vous avec un mandat de cette entreprise.
refusal-justification-answered = La réponse a déjà été enregistrée.
refusal-justification-answered-remedy = La commission décide maintenant.
refusal-justification-too-late = Le délai de réponse est écoulé ({ $until }).
refusal-justification-too-late-remedy = La commission décide sans réponse.
refusal-justification-running = Le soumissionnaire peut encore répondre (jusqu'au { $until }).
refusal-justification-running-remedy = Décidez après sa réponse ou après cette date.
refusal-justification-decided = La commission a déjà décidé de cette justification.
refusal-justification-decided-remedy = Il n'y a plus rien à faire pour cette offre.
refusal-justification-pending = Des offres anormalement basses attendent une question ou une décision.
refusal-justification-pending-remedy = Demandez la justification de chacune et décidez, puis établissez le rapport.
refusal-lots-not-joint = L'avis n'attribue pas les lots ensemble.
refusal-lots-not-joint-remedy = Attribuez chaque lot séparément.
refusal-lots-not-ranked = Des lots ne sont pas encore classés.
refusal-lots-not-ranked-remedy = Établissez leur rapport ou déclarez-les infructueux.
refusal-lots-not-allocated = Les lots sont attribués ensemble et n'ont pas encore été répartis.
refusal-lots-not-allocated-remedy = Enregistrez d'abord la répartition des lots.
missing-weights-not-parent = Les poids des parties doivent faire le poids de ce critère.
missing-lots-not-comparable = Des lots jugés au prix et d'autres aux points ne s'attribuent pas ensemble.

refusal-nobody-invited = Dans ce mode de passation, tout le monde peut soumissionner : personne n'est invité.
refusal-nobody-invited-remedy = Publiez l'avis ; pour n'inviter que certaines firmes, ouvrez un dossier avec un autre mode de passation.
refusal-invitations-invalid = Le nombre de firmes invitées ({ $invited }) ne convient pas, ou une firme figure deux fois.
refusal-invitations-invalid-remedy = Invitez au moins { $minimum } firmes, chacune une fois, sans dépasser le maximum de la règle.
refusal-not-invited = Votre firme n'a pas été invitée à cette procédure.
refusal-not-invited-remedy = Seules les firmes invitées peuvent y prendre part. Enregistrez une recherche pour apprendre les prochaines procédures ouvertes à tous.
refusal-nothing-to-justify = Ce mode de passation ne demande pas de justification.
refusal-nothing-to-justify-remedy = Poursuivez la préparation de l'avis.
refusal-ground-unknown = Le mode de passation n'a pas de cas { $ground }.
refusal-ground-unknown-remedy = Choisissez l'un des cas de la loi.
refusal-method-unjustified = Il n'est pas dit pourquoi ce mode de passation est choisi.
refusal-method-unjustified-remedy = Choisissez le cas de la loi et écrivez les faits qui le montrent.

refusal-ground-unproven = Le cas { $ground } suppose une procédure antérieure qui a échoué pour chacun des lots, et elle n'est pas nommée ou ne le montre pas.
refusal-ground-unproven-remedy = Ouvrez le dossier depuis la page de la procédure infructueuse (« Relancer des lots ») et n'y laissez que ses lots, ou choisissez un autre cas.
refusal-lots-missing = Aucun lot n'est choisi, ou l'un l'est deux fois.
refusal-lots-missing-remedy = Choisissez au moins un lot, chacun une fois.
refusal-lot-not-ended = Le lot { $lot } n'est ni annulé ni infructueux.
refusal-lot-not-ended-remedy = Attendez sa fin : seul un lot resté sans marché est relancé.
refusal-lot-relaunched = Le lot { $lot } est déjà relancé dans la procédure { $procedure }.
refusal-lot-relaunched-remedy = Poursuivez cette procédure, ou annulez-la avant de relancer le lot ailleurs.

# Ways of buying that are permitted, shorter periods, kinds of buyer.
refusal-method-not-permitted = La loi n'admet pas ce mode de passation pour cette valeur, cet objet et cet acheteur. Elle admet : { $permitted }.
refusal-method-not-permitted-remedy = Ouvrez un dossier par un mode admis, ou corrigez la valeur estimée des lots.
refusal-estimate-missing = La valeur estimée décide si ce mode de passation est admis, et l'avis ne la donne pas pour chaque lot.
refusal-estimate-missing-remedy = Écrivez la valeur estimée de chaque lot, dans la monnaie des seuils.
refusal-buyer-kind-missing = La catégorie d'acheteur décide si ce mode de passation est admis, et le registre ne la dit pas.
refusal-buyer-kind-missing-remedy = Demandez à l'administration d'enregistrer la catégorie de l'acheteur.
refusal-shortening-unknown = La loi ne connaît pas ce délai réduit, ou il est choisi deux fois : { $shortening }.
refusal-shortening-unknown-remedy = Choisissez parmi les délais réduits de la loi.
refusal-not-a-buyer = Cet organisme n'achète pas : il n'a pas de catégorie d'acheteur.
refusal-not-a-buyer-remedy = Choisissez un acheteur du registre.
refusal-buyer-kind-unknown = La loi en vigueur ne connaît pas cette catégorie d'acheteur : { $kind }.
refusal-buyer-kind-unknown-remedy = Choisissez une catégorie de la loi en vigueur.
refusal-buyer-kind-unchanged = Le registre donne déjà cette catégorie.
refusal-buyer-kind-unchanged-remedy = Rien n'est à faire, ou choisissez une autre catégorie.

# Control commissions.
refusal-no-opinion-needed = La loi ne demande ici l'avis d'aucune commission.
refusal-no-opinion-needed-remedy = Continuez sans avis.
refusal-commission-missing = Le registre ne charge aucun organisme du contrôle { $control }.
refusal-commission-missing-remedy = Demandez à l'administration de charger la commission compétente.
refusal-opinion-asked = La commission a déjà été saisie.
refusal-opinion-asked-remedy = Attendez son avis ; après un avis défavorable elle peut être saisie à nouveau.
refusal-opinion-not-asked = La commission n'a pas été saisie, ou elle a donné son avis.
refusal-opinion-not-asked-remedy = Un avis est donné une fois, sur une saisine.
refusal-opinion-missing = Rien n'avance sans l'avis de la commission de contrôle ({ $control }), qui n'a pas été saisie.
refusal-opinion-missing-remedy = Soumettez le dossier à la commission.
refusal-opinion-pending = La commission de contrôle n'a pas encore donné son avis ; elle a jusqu'au { $until }.
refusal-opinion-pending-remedy = Attendez l'avis de la commission.
refusal-opinion-unfavourable = L'avis de la commission de contrôle est défavorable.
refusal-opinion-unfavourable-remedy = Corrigez ce qu'elle relève et saisissez-la à nouveau, ou terminez le lot sans attribution.
refusal-not-a-commission = Cet organisme n'est pas une autorité : il ne contrôle rien.
refusal-not-a-commission-remedy = Choisissez une autorité du registre.
refusal-control-unknown = La loi en vigueur ne connaît pas ce contrôle : { $control }.
refusal-control-unknown-remedy = Choisissez parmi les contrôles de la loi en vigueur.

# Calendar of closings.
refusal-closing-slot-full = { $maximum } consultations ferment déjà dans la tranche qui commence le { $slot }.
refusal-closing-slot-full-remedy = Choisissez une autre heure : le formulaire de l'avis propose des tranches libres.
refusal-closing-time-unfit = La réception des offres ne se clôt pas ce jour-là ou à cette heure : { $deadline }.
refusal-closing-time-unfit-remedy = Choisissez un jour ouvrable, aux heures de la loi.

refusal-auction-too-soon = L'enchère s'ouvrirait trop tôt après son annonce.
refusal-auction-too-soon-remedy = Choisissez une ouverture plus tardive. Au plus tôt : { $earliest }.
refusal-auction-bidders-too-few = Trop peu d'offres seraient mises aux enchères : { $bidders }, alors qu'il en faut au moins { $minimum }.
refusal-auction-bidders-too-few-remedy = Établissez le rapport : les prix remis sous pli restent.
refusal-auction-due = Ce lot passe par une enchère électronique inversée avant son rapport.
refusal-auction-due-remedy = Annoncez l'enchère et établissez le rapport quand elle sera close.
refusal-auction-held = L'enchère a eu lieu : les offres ne sont plus admises, corrigées ni préférées à nouveau.
refusal-auction-held-remedy = Établissez le rapport avec les derniers prix.
refusal-auction-not-open = L'enchère n'est pas ouverte.
refusal-auction-not-open-remedy = Elle s'ouvre le : { $starts_at }.
refusal-auction-ended = L'enchère est terminée ({ $ended_at }).
refusal-auction-ended-remedy = Le dernier prix reçu avant la fin compte ; la page de l'enchère montre chaque offre.
refusal-auction-running = L'enchère est en cours, ou ses derniers instants sont encore enregistrés.
refusal-auction-running-remedy = Attendez jusqu'au : { $until }.
refusal-not-in-auction = Votre firme n'a pas d'offre dans cette enchère.
refusal-not-in-auction-remedy = Seuls les soumissionnaires dont l'offre a été ouverte et admise y participent. Adressez-vous à l'acheteur public si vous pensez en être.
refusal-auction-bid-outdated = Votre firme a placé une autre offre depuis que celle-ci a été préparée.
refusal-auction-bid-outdated-remedy = Rechargez la page, regardez votre prix actuel et offrez à nouveau sous le numéro { $sequence }.
refusal-price-not-lower = Ce prix n'est pas assez bas. Au plus : { $highest }.
refusal-price-not-lower-remedy = Offrez ce prix ou un prix plus bas. Sinon votre dernier prix reste.
missing-auction-unfit = Ce lot ne peut pas être mis aux enchères ainsi : il faut une attribution au prix ou au prix et à la qualité, des lots attribués séparément et une procédure avec enchère ; seul un prix se mesure au meilleur prix.
missing-quality-required = Dans ce mode de passation, chaque lot est attribué au prix et à la qualité.
refusal-firm-debarred = Votre firme est exclue des marchés publics par la décision { $decision } : aucune offre n'est reçue d'elle.
refusal-firm-debarred-remedy = La page des exclusions en donne la durée et les motifs. Pour la contester, adressez-vous à l'autorité qui l'a décidée.
refusal-winner-debarred = Les firmes à qui ce lot pourrait aller sont exclues des marchés publics.
refusal-winner-debarred-remedy = Répartissez de nouveau les lots s'ils sont attribués ensemble ; sinon, déclarez le lot infructueux avec ses motifs.
refusal-not-a-supplier = Seule une firme qui vend peut être exclue ; { $party } n'en est pas une.
refusal-not-a-supplier-remedy = Vérifiez l'identifiant de la firme.
refusal-debarment-backdated = Une exclusion ne peut pas prendre effet avant son inscription ({ $at }).
refusal-debarment-backdated-remedy = Laissez la date vide pour qu'elle vaille dès maintenant, ou indiquez une date à venir.
refusal-debarment-ends-first = L'exclusion finirait avant d'avoir commencé.
refusal-debarment-ends-first-remedy = Indiquez une fin postérieure au début, ou laissez-la vide.
refusal-debarment-unknown = Cette firme n'a pas d'exclusion n° { $number } en cours.
refusal-debarment-unknown-remedy = Relisez la page des exclusions : elle a peut-être déjà été levée.

# Review.
refusal-suspended-by-review = Un recours suspend la suite de cette procédure.
refusal-suspended-by-review-remedy = Attendez la décision de l'organe de recours ou la fin de la suspension.
refusal-review-not-provided = Le texte applicable ne prévoit pas de recours contre cette décision.
refusal-review-not-provided-remedy = Voyez sur la page des règles quelles décisions peuvent être contestées.
refusal-nothing-to-review = Il n'y a pas ici de décision que cette entreprise puisse contester.
refusal-nothing-to-review-remedy = Choisissez l'avis, le rejet de votre offre ou une attribution de cette procédure.
refusal-review-exists = Ce numéro de recours est déjà pris.
refusal-review-exists-remedy = Rechargez la page et envoyez de nouveau votre recours.
refusal-review-unknown = Ce recours n'existe pas.
refusal-review-unknown-remedy = Cherchez-le depuis la page de la procédure.
refusal-review-pending = Votre entreprise a déjà contesté cette décision ; l'organe de recours n'a pas encore décidé.
refusal-review-pending-remedy = Attendez sa décision, ou retirez d'abord votre recours.
refusal-not-the-requester = Seule l'entreprise qui a formé le recours peut le retirer.
refusal-not-the-requester-remedy = Connectez-vous avec un mandat de cette entreprise.
refusal-review-ended = Ce recours a pris fin.
refusal-review-ended-remedy = Il n'y a plus rien à faire pour ce recours.
refusal-review-admitted = Ce recours a déjà été déclaré recevable.
refusal-review-admitted-remedy = Décidez sur le fond.
refusal-review-not-admitted = Ce recours n'a pas encore été déclaré recevable.
refusal-review-not-admitted-remedy = Déclarez-le d'abord recevable, ou irrecevable avec vos motifs.
refusal-reviewer-involved = Vous êtes lié à l'acheteur, à une commission ou à l'entreprise : vous ne pouvez pas connaître de ce recours.
refusal-reviewer-involved-remedy = Laissez ce recours à un autre membre de l'organe.
refusal-review-fee-not-due = Aucun frais n'est dû pour ce recours.
refusal-review-fee-not-due-remedy = Continuez l'examen du recours.
refusal-review-fee-unpaid = Les frais de ce recours ne sont pas réglés (à payer jusqu'au { $until }).
refusal-review-fee-unpaid-remedy = Enregistrez le paiement ou la dispense, puis recommencez.
refusal-dismissal-unfounded = Ce motif d'irrecevabilité n'est pas établi pour ce recours.
refusal-dismissal-unfounded-remedy = Choisissez un autre motif, ou déclarez le recours recevable et décidez.
refusal-suspension-runs = Ce recours suspend déjà la procédure.
refusal-suspension-runs-remedy = Il n'y a rien à ordonner.
refusal-nothing-to-suspend = Il n'y a rien à suspendre à ce stade, ou le texte ne le permet pas.
refusal-nothing-to-suspend-remedy = Décidez sur le recours.
refusal-not-suspended = Ce recours ne suspend rien.
refusal-not-suspended-remedy = Il n'y a rien à lever.
refusal-remedy-impossible = Cette mesure ne convient pas à la décision contestée, ou ne peut plus être exécutée à ce stade ({ refused-stage }).
refusal-remedy-impossible-remedy = Choisissez une autre mesure.

# Selection.
refusal-application-period-too-short = Le délai de réception des candidatures est trop court.
refusal-application-period-too-short-remedy = Fixez la date limite au { $earliest } ou plus tard.
refusal-call-fixed = Les critères, les règles de sélection et les lots restent tels que l'appel les a publiés : des firmes ont été sélectionnées d'après eux.
refusal-call-fixed-remedy = Rétablissez-les ; pour en changer, annulez la procédure et relancez-la.
refusal-application-incomplete = La candidature est incomplète ou contient ce qui n'est pas demandé.
refusal-application-incomplete-remedy = Complétez les points indiqués, puis remettez-la avant la date limite.
refusal-application-not-found = Votre firme n'a pas de candidature à retirer.
refusal-application-not-found-remedy = Voyez sur la page de votre candidature ce qui est arrivé.
refusal-applications-running = Les firmes peuvent encore présenter leur candidature jusqu'au { $deadline }.
refusal-applications-running-remedy = Attendez la date limite : la réception se clôt d'elle-même.
refusal-applicant-unknown = La firme { $firm } n'a pas de candidature reçue à temps.
refusal-applicant-unknown-remedy = Choisissez une firme de la liste des candidatures.
refusal-application-reasons-missing = Un refus énonce les motifs sur lesquels la candidature échoue, et pourquoi.
refusal-application-reasons-missing-remedy = Cochez au moins un motif ou critère de l'avis et écrivez les raisons.
refusal-application-score-invalid = Les points sur le critère { $criterion } manquent ou sortent de l'échelle publiée.
refusal-application-score-invalid-remedy = Donnez pour chaque critère noté un nombre entre 0 et son maximum.
refusal-applications-undecided = Des candidatures attendent encore une décision.
refusal-applications-undecided-remedy = La commission d'évaluation décide de chacune, puis la sélection est arrêtée.
refusal-too-few-selected = Trop peu de firmes remplissent les critères : { $selected }, il en faut { $minimum }.
refusal-too-few-selected-remedy = Annulez la procédure avec ses motifs et relancez ses lots, ou reprenez une décision qui serait erronée.

# Dialogue.
refusal-round-open = Le tour { $round } du dialogue est encore ouvert.
refusal-round-open-remedy = Clôturez-le quand chaque participant a été entendu ou a décliné.
refusal-no-round-open = Aucun tour du dialogue n'est ouvert.
refusal-no-round-open-remedy = L'acheteur ouvre d'abord un tour.
refusal-proposal-period-too-short = Les premières propositions demandent une date limite qui laisse le délai de la loi.
refusal-proposal-period-too-short-remedy = Fixez la date limite des propositions au { $earliest } ou plus tard.
refusal-proposals-running = Les participants peuvent encore remettre des propositions jusqu'au { $deadline }.
refusal-proposals-running-remedy = Attendez la date limite, puis clôturez le tour ou décidez.
refusal-not-participant = L'entreprise { $firm } ne participe pas au dialogue.
refusal-not-participant-remedy = Choisissez une des entreprises qui restent.
refusal-exchange-outside-round = Un échange de ce tour a été tenu, ou proposé, entre le { $from } et le { $until }.
refusal-exchange-outside-round-remedy = Indiquez le moment où il a été tenu ; enregistrez-le une fois tenu.
refusal-participants-unheard = Des participants n'ont pas encore eu leur occasion d'être entendus dans ce tour.
refusal-participants-unheard-remedy = Enregistrez l'échange avec chacun, ou le fait qu'il a décliné celui qui lui était proposé.
refusal-reduction-not-provided = Dans ce mode de passation, aucun participant n'est éliminé pendant le dialogue.
refusal-reduction-not-provided-remedy = Chaque participant est invité à remettre une offre finale, sauf s'il se retire.
refusal-elimination-reasons-missing = Une élimination nomme les critères publiés pour lesquels l'entreprise ne continue pas, et pourquoi.
refusal-elimination-reasons-missing-remedy = Cochez au moins un critère de l'avis et écrivez les motifs : l'entreprise les lira.
refusal-too-few-remain = Trop peu d'entreprises resteraient pour la concurrence : { $remaining }, alors qu'il en faut { $minimum }.
refusal-too-few-remain-remedy = Continuez avec celles qui restent ; s'il n'en reste aucune, annulez la procédure en la motivant.
refusal-rounds-missing = Le dialogue se conclut après au moins { $minimum } tour ; { $rounds } a été clôturé.
refusal-rounds-missing-remedy = Ouvrez un tour, entendez chaque participant, puis clôturez-le.
refusal-price-in-dialogue = Une proposition dans le dialogue ne comporte aucun prix, et l'entreprise le déclare.
refusal-price-in-dialogue-remedy = Retirez tout prix, puis cochez la déclaration. Les prix vont dans l'offre finale scellée.
refusal-award-criteria-fixed = Les critères d'attribution et leurs poids restent tels que publiés avant le dialogue.
refusal-award-criteria-fixed-remedy = Rétablissez-les ; pour les changer, annulez la procédure et relancez-la.
missing-framework-unfit = Cela ne convient pas à un accord-cadre : les lots y sont attribués séparément, un titulaire seul ne peut être mis en concurrence, et seul un mode de passation qui en conclut un a de telles conditions.
refusal-agreement-unknown = Il n'y a pas d'accord-cadre pour ce lot.
refusal-agreement-unknown-remedy = Un accord-cadre existe dès que l'attribution du lot est définitive.
refusal-agreement-missing = Ce mode de passation met en concurrence les titulaires d'un accord-cadre.
refusal-agreement-missing-remedy = Ouvrez le dossier depuis la page de l'accord-cadre.
refusal-agreement-not-in-force = L'accord-cadre n'est en vigueur que du { $from } au { $until }.
refusal-agreement-not-in-force-remedy = Passez une nouvelle procédure pour ce besoin.
refusal-orders-not-provided = L'avis de cet accord-cadre ne prévoit pas de commande sans remise en concurrence.
refusal-orders-not-provided-remedy = Remettez les titulaires en concurrence.
refusal-competition-not-provided = L'avis de cet accord-cadre, ou ce mode de passation, ne prévoit pas de remise en concurrence.
refusal-competition-not-provided-remedy = Passez commande selon la règle de l'avis, ou choisissez le mode prévu pour la remise en concurrence.
refusal-order-unknown = La commande n° { $order } n'existe pas.
refusal-order-unknown-remedy = Cherchez-la sur la page de l'accord-cadre.
refusal-order-empty = Une commande a de 1 à { $maximum } articles.
refusal-order-empty-remedy = Écrivez la quantité d'au moins un article, ou partagez la commande.
refusal-order-line-unfit = L'article { $item } n'est pas de l'accord-cadre, est écrit deux fois, ou sa quantité n'est pas supérieure à zéro.
refusal-order-line-unfit-remedy = Corrigez la quantité de cet article.
refusal-order-above-maximum = La commande s'élève à { $amount } et une commande directe à { $maximum } au plus.
refusal-order-above-maximum-remedy = Réduisez les quantités, ou remettez les titulaires en concurrence si l'avis le prévoit. Partager un besoin pour rester sous le seuil est interdit.
refusal-agreement-ceiling-exceeded = Cela s'élève à { $amount } ; il ne reste que { $left } sur le maximum de { $ceiling }.
refusal-agreement-ceiling-exceeded-remedy = Réduisez les quantités, ou passez une nouvelle procédure.
refusal-no-supplier-left = Aucun titulaire ne peut recevoir cette commande : chacun a refusé, n'a pas répondu, n'a pas de prix pour un article, ou est exclu.
refusal-no-supplier-left-remedy = Passez une nouvelle procédure pour ce besoin.
refusal-order-outdated = Entre-temps, la commande irait à { $supplier }, ou à un autre montant.
refusal-order-outdated-remedy = Abandonnez-la et préparez-en une nouvelle.
refusal-order-not-replaceable = La commande n° { $order } n'a été ni refusée ni annulée, ou a déjà été repassée.
refusal-order-not-replaceable-remedy = Cherchez sur la page de l'accord-cadre la commande qui la remplace.
refusal-not-the-supplier = Seul le fournisseur d'une commande y répond.
refusal-not-the-supplier-remedy = Connectez-vous pour la firme à qui la commande est adressée.
refusal-plan-line-unknown = Le plan publié n'a pas de ligne { $line }.
refusal-plan-line-unknown-remedy = Choisissez une ligne publiée, ou publiez d'abord le plan qui la contient.
refusal-plan-line-unfit = La ligne { $line } ne peut pas être enregistrée : { $field ->
    [line] son numéro manque ou a d'autres caractères que lettres, chiffres, point et tiret
    [title] son titre manque ou est trop long
    [category] sa catégorie manque
    [classification] son code de classification est vide ou trop long
    [method] ce mode d'achat n'est pas prévu par le texte en vigueur
    [estimate] son estimation n'est pas un montant positif dans la monnaie du texte
    [budget] son imputation est trop longue
    [on_behalf_of] un acheteur est nommé deux fois, ou son identifiant est mal écrit
    [launch] le lancement n'est pas un jour de l'année du plan
    [award] l'attribution précède le lancement
   *[completion] l'exécution précède l'attribution
}.
refusal-plan-line-unfit-remedy = Corrigez ce champ ; rien n'a été enregistré et rien de ce que vous avez écrit n'est perdu.
refusal-plan-lines-unfit = Il faut une ligne au moins, { $maximum } au plus à la fois, et chaque numéro une seule fois.
refusal-plan-lines-unfit-remedy = Envoyez les lignes en plusieurs fois, ou retirez celle qui est en double.
refusal-plan-too-long = Le plan aurait plus de { $maximum } lignes.
refusal-plan-too-long-remedy = Regroupez des achats de même nature en une ligne.
refusal-plan-line-launched = Un dossier a été ouvert pour la ligne { $line } : elle reste dans le plan.
refusal-plan-line-launched-remedy = Annulez la procédure s'il n'y a plus lieu d'acheter ; la ligne montrera ce qui en est advenu.
refusal-plan-unchanged = Rien n'a changé depuis la dernière publication.
refusal-plan-unchanged-remedy = Modifiez d'abord une ligne du projet.
refusal-plan-reasons-missing = Un plan publié se révise avec ses motifs.
refusal-plan-reasons-missing-remedy = Écrivez pourquoi le plan change ; tout le monde le lira.
refusal-plan-four-eyes = Qui a écrit une ligne du projet ne publie pas le plan.
refusal-plan-four-eyes-remedy = Demandez la publication à une autre personne chargée d'approuver.
refusal-plan-year-unfit = Il n'y a pas de plan pour l'année { $year }.
refusal-plan-year-unfit-remedy = Indiquez une année entre 2000 et 2199.

## Bid guarantees

refusal-no-guarantee-asked = L'avis ne demande aucun cautionnement provisoire.
refusal-no-guarantee-asked-remedy = Rendez le pli, ou vérifiez de quelle procédure il relève.
refusal-guarantee-not-asked = Le lot { $lot } ne demande pas de cautionnement provisoire.
refusal-guarantee-not-asked-remedy = Choisissez les lots dont l'avis demande un cautionnement.
refusal-guarantee-exists = Un cautionnement de ce numéro est déjà enregistré.
refusal-guarantee-exists-remedy = Vérifiez le numéro ; un autre engagement porte un autre numéro.
refusal-guarantee-unknown = Ce cautionnement n'existe pas, ou l'ouverture ne l'a pas encore constaté.
refusal-guarantee-unknown-remedy = Voyez la liste des cautionnements de la procédure.
refusal-guarantee-ended = Ce cautionnement a déjà été libéré ou appelé.
refusal-guarantee-ended-remedy = Il n'y a plus rien à faire.
refusal-guarantee-expired = Ce cautionnement ne pouvait être appelé que jusqu'au { $valid_until }.
refusal-guarantee-expired-remedy = Demandez au garant s'il prolonge son engagement.
refusal-guarantee-late = Ce pli est arrivé après la date limite ({ $deadline }) : il est rendu fermé.
refusal-guarantee-late-remedy = Rendez-le sans l'ouvrir.
refusal-guarantor-not-accredited = Le registre n'agrée pas ce garant, ou pas avec cette clé.
refusal-guarantor-not-accredited-remedy = Demandez à l'administrateur du site d'enregistrer l'agrément et la clé de votre établissement.
refusal-beneficiary-differs = Le cautionnement nomme un autre bénéficiaire que l'acheteur.
refusal-beneficiary-differs-remedy = Nommez l'acheteur de la procédure, puis signez de nouveau.
refusal-readings-differ = Les deux lectures ne concordent pas : { refused-field }.
refusal-readings-differ-remedy = Relisez le document. Si vous avez bien lu, demandez à la première personne de le relire de son côté.
refusal-no-opened-bid = Aucune offre ouverte de cette firme sur le lot { $lot }.
refusal-no-opened-bid-remedy = Attendez l'ouverture de tous les lots garantis ; si la firme n'a pas soumissionné, rendez le cautionnement.
refusal-not-a-guarantor = Cet organisme ne donne pas de cautionnements.
refusal-not-a-guarantor-remedy = Choisissez une banque ou un assureur inscrit comme garant.
refusal-accreditation-unchanged = Le registre le dit déjà.
refusal-accreditation-unchanged-remedy = Il n'y a rien à changer.

refusal-condition-unknown = L'avis n'a pas cette condition de participation ({ $condition }), ou le soumissionnaire n'a pas été interrogé à son sujet. Ni le prix ni ce qui est noté n'en font partie.
refusal-condition-unknown-remedy = Choisissez un motif d'exclusion ou un critère de sélection de l'avis.
refusal-conditions-unmet = D'après les constats de la commission, l'offre ne remplit pas toutes les conditions de participation.
refusal-conditions-unmet-remedy = Demandez au soumissionnaire de régulariser son dossier, si la loi le permet, corrigez le constat, ou rejetez l'offre.
refusal-regularisation-not-provided = La loi ne permet pas de demander cette régularisation.
refusal-regularisation-not-provided-remedy = Décidez de l'admission sur le dossier tel qu'il a été remis.
refusal-nothing-to-regularise = Aucune pièce manquante ou ambiguë n'a été constatée pour cette condition ({ $condition }).
refusal-nothing-to-regularise-remedy = Enregistrez d'abord le constat de la commission.
refusal-regularisation-period-unfit = Le délai de réponse doit être compris entre { $minimum } et { $maximum } jours.
refusal-regularisation-period-unfit-remedy = Donnez un délai dans ces limites.
refusal-regularisation-period-differs = Un autre soumissionnaire du lot a reçu un délai de { $days } jours.
refusal-regularisation-period-differs-remedy = Donnez le même délai à tous.
refusal-regularisations-spent = Le soumissionnaire a déjà été sollicité autant de fois que possible ({ $maximum }).
refusal-regularisations-spent-remedy = Décidez sur ce qui a été reçu.
refusal-regularisation-pending = Le soumissionnaire a été invité à régulariser son dossier et rien n'est encore tranché.
refusal-regularisation-pending-remedy = Attendez sa réponse ou la fin du délai, puis décidez de la régularisation.
refusal-regularisation-not-asked = Aucune régularisation n'a été demandée pour cette offre.
refusal-regularisation-not-asked-remedy = Demandez-la d'abord.
refusal-regularisation-answered = La réponse est déjà enregistrée.
refusal-regularisation-answered-remedy = La commission décide maintenant.
refusal-regularisation-too-late = Le délai de réponse est passé ({ $until }) ; votre envoi tardif est déjà constaté.
refusal-regularisation-too-late-remedy = Le reçu de cet envoi en fait la preuve. La commission décide sans réponse.
refusal-regularisation-running = Le soumissionnaire peut encore répondre (jusqu'au { $until }).
refusal-regularisation-running-remedy = Décidez après sa réponse ou après cette date.
refusal-regularisation-decided = La commission a déjà tranché cette régularisation.
refusal-regularisation-decided-remedy = Qui la conteste demande un recours.
refusal-unequal-treatment = Un autre soumissionnaire du lot a été invité à régulariser la même condition ({ $condition }) : celui-ci doit l'être aussi avant tout rejet.
refusal-unequal-treatment-remedy = Demandez-lui la même régularisation, avec le même délai.

## Antivirus

refusal-file-infected = L'antivirus a trouvé { $found } dans ce fichier : il n'est pas remis.
refusal-file-infected-remedy = Demandez à son auteur un fichier sain si la loi le permet. S'il doit être lu malgré tout, faites-le sur un poste isolé et ajoutez « ?accept={ $found } » à l'adresse.
refusal-file-not-examined = Ce fichier n'a pas pu être examiné par l'antivirus : il est retenu pour l'instant.
refusal-file-not-examined-remedy = Réessayez dans une minute ; si cela dure, avertissez l'exploitant du système.

# Prices negotiated one after the other.
refusal-quality-ranked = Le classement sur la qualité est fixé : ce sur quoi il repose ne change plus.
refusal-quality-ranked-remedy = Poursuivez les négociations dans son ordre.
refusal-quality-not-ranked = Les offres sont classées sur la qualité avant que quiconque soit invité à négocier.
refusal-quality-not-ranked-remedy = La commission conclut d'abord l'examen des offres ouvertes.
refusal-negotiation-running = Une négociation sur l'offre { $bid } est en cours.
refusal-negotiation-running-remedy = Mettez-y fin avant d'inviter l'entreprise suivante.
refusal-no-negotiation-running = Aucune négociation sur cette offre n'est en cours.
refusal-no-negotiation-running-remedy = Voyez la page des négociations : c'est peut-être le tour d'une autre entreprise.
refusal-negotiation-ended = La négociation sur l'offre { $bid } a pris fin, et personne n'y revient.
refusal-negotiation-ended-remedy = Invitez la suivante du classement.
refusal-price-agreed = Un prix est convenu : rien n'y change plus.
refusal-price-agreed-remedy = Établissez le rapport.
refusal-no-price-agreed = Aucun prix n'est convenu avec personne.
refusal-no-price-agreed-remedy = Négociez dans l'ordre de la qualité ; si rien n'aboutit, déclarez le lot infructueux.
refusal-not-next-in-rank = Les entreprises sont invitées dans l'ordre de leur rang sur la qualité ; l'offre suivante est { $next }.
refusal-not-next-in-rank-remedy = Invitez la suivante du classement.
refusal-nobody-left-to-negotiate = Toutes les entreprises du classement ont été invitées, ou ne peuvent l'être.
refusal-nobody-left-to-negotiate-remedy = Déclarez le lot infructueux avec ses motifs.
refusal-answer-period-too-short = L'entreprise a trop peu de temps pour répondre.
refusal-answer-period-too-short-remedy = Fixez la fin au { $earliest } ou plus tard.
refusal-counter-offer-awaited = L'entreprise peut encore répondre, jusqu'au { $until }.
refusal-counter-offer-awaited-remedy = Attendez sa réponse ou ce moment.
refusal-counter-offer-not-asked = L'acheteur n'a pas demandé d'autre prix.
refusal-counter-offer-not-asked-remedy = Attendez une demande.
refusal-counter-offer-made = Cette demande a reçu sa réponse.
refusal-counter-offer-made-remedy = L'acheteur peut demander encore, convenir du prix ou mettre fin à la négociation.
refusal-counter-offer-too-late = Le temps de répondre a pris fin le { $until }.
refusal-counter-offer-too-late-remedy = L'acheteur peut demander encore.
refusal-counter-offer-higher = Une contre-offre est supérieure à zéro et ne dépasse pas le prix précédent.
refusal-counter-offer-higher-remedy = Proposez { $last } ou moins.
refusal-negotiation-not-held = Rien n'a été demandé à l'entreprise : une négociation ne prend pas fin sans l'avoir entendue.
refusal-negotiation-not-held-remedy = Demandez d'abord un meilleur prix et attendez la réponse.
refusal-exchange-outside-negotiation = Ce qui est consigné a été dit après l'invitation, et non dans l'avenir.
refusal-exchange-outside-negotiation-remedy = Corrigez le moment.
missing-negotiation-unfit = Là où les prix sont négociés l'un après l'autre, chaque lot est attribué séparément, sur la qualité seule et avec un minimum publié ; aucun autre mode de passation n'a cette règle.

# Purchasing systems.
refusal-categories-unfit = Choisissez une ou plusieurs catégories du système, chacune une fois ; une entreprise n'est admise que dans celles qu'elle a demandées.
refusal-categories-unfit-remedy = Vérifiez les catégories cochées.
refusal-request-unknown = Il n'y a pas de telle demande, ou l'entreprise l'a retirée.
refusal-request-unknown-remedy = Consultez la liste des demandes.
refusal-request-unassessed = Personne n'a encore enregistré de constat sur cette demande.
refusal-request-unassessed-remedy = Un membre de la commission l'examine d'abord.
refusal-assessment-not-extendable = Le délai de cette demande ne peut pas être prolongé : la loi ne le prévoit pas, il l'a déjà été, il est écoulé, ou la demande est décidée.
refusal-assessment-not-extendable-remedy = Examinez la demande dès que possible.
refusal-system-ended = Le système d'acquisition est terminé depuis le { $until }.
refusal-system-ended-remedy = Lancez une nouvelle procédure.
refusal-system-lasts = Le système d'acquisition dure jusqu'au { $until }.
refusal-system-lasts-remedy = Pour l'arrêter avant, il faut une décision motivée.
refusal-system-period-unfit = La fin du système doit venir après le { $earliest } et respecter la durée maximale de la loi.
refusal-system-period-unfit-remedy = Choisissez une autre fin.
refusal-system-unknown = Il n'y a pas de tel système d'acquisition.
refusal-system-unknown-remedy = Ouvrez la mise en concurrence depuis la page du système.
refusal-system-not-in-force = Des mises en concurrence ne sont ouvertes que du { $from } au { $until }.
refusal-system-not-in-force-remedy = Attendez le premier jour, ou lancez une nouvelle procédure.
refusal-nobody-admitted = Aucune entreprise n'est admise dans cette catégorie.
refusal-nobody-admitted-remedy = Attendez qu'une demande soit admise.
missing-system-unfit = Cela ne convient pas à un système d'acquisition : ses catégories ne sont pas attribuées ensemble, et seul un mode de passation qui en ouvre un a de telles conditions.

refusal-member-present = Ce membre a pris part à l'ouverture.
refusal-member-present-remedy = Choisissez un membre qui n'a pas remis de parts.
refusal-absence-recorded = L'absence de ce membre est déjà enregistrée.
refusal-absence-recorded-remedy = Il n'y a rien à ajouter.
refusal-quorum-missing = Le quorum de l'ouverture n'est pas atteint : { $present } membres présents sur { $quorum }.
refusal-quorum-missing-remedy = Attendez que d'autres membres remettent leurs parts.
refusal-substitutes-not-provided = La loi de cette procédure ne prévoit pas de remplaçants.
refusal-substitutes-not-provided-remedy = La commission continue avec ses membres.
refusal-substitute-unfit = Cette personne siège déjà, a déjà été remplacée, ou se nommerait elle-même.
refusal-substitute-unfit-remedy = Nommez une autre personne.
refusal-prior-notices-not-provided = La loi en vigueur ne connaît pas d'avis de préinformation.
refusal-prior-notices-not-provided-remedy = Publiez le besoin dans le plan annuel.
refusal-prior-notice-unknown = Il n'y a pas d'avis de préinformation publié de ce nom.
refusal-prior-notice-unknown-remedy = Choisissez un avis publié.
refusal-prior-notice-published = Cet avis est publié et ne change plus.
refusal-prior-notice-published-remedy = Retirez-le et publiez-en un autre.
refusal-prior-notice-four-eyes = Qui a écrit l'avis ne le publie pas.
refusal-prior-notice-four-eyes-remedy = Demandez à une autre personne de le publier.
refusal-prior-notice-withdrawn = Cet avis a été retiré.
refusal-prior-notice-withdrawn-remedy = Choisissez un autre avis.
refusal-prior-notice-taken-up = Une procédure suit cet avis : il n'est plus retiré.
refusal-prior-notice-taken-up-remedy = Annulez la procédure s'il n'y a plus de besoin.
refusal-market-not-consulted = Cet avis ne pose aucune question.
refusal-market-not-consulted-remedy = Attendez la procédure.
refusal-consultation-ended = La consultation du marché est terminée depuis le { $until }.
refusal-consultation-ended-remedy = La synthèse dira à tous ce qui a été dit.
refusal-consultation-open = Les entreprises peuvent répondre jusqu'au { $until }.
refusal-consultation-open-remedy = Publiez la synthèse après cette date.
refusal-consultation-summarised = La synthèse est déjà publiée.
refusal-consultation-summarised-remedy = Elle ne change plus ; précisez le reste dans l'avis de la procédure.
refusal-consultation-not-summarised = Ce qui a été dit dans la consultation du marché n'est pas encore publié.
refusal-consultation-not-summarised-remedy = Publiez d'abord la synthèse, pour que personne ne soit avantagé.
refusal-prior-notice-of-other = Cet avis est d'un autre acheteur ou d'une autre catégorie.
refusal-prior-notice-of-other-remedy = Choisissez un avis du même acheteur et de la même catégorie.
refusal-prior-notice-not-in-time = Le délai réduit « { $shortening } » demande un avis de préinformation publié au moins { $days } jours et au plus { $months } mois avant ; la procédure n'en suit pas.
refusal-prior-notice-not-in-time-remedy = Faites suivre un tel avis à la procédure, attendez, ou prenez le délai ordinaire.
refusal-prior-notice-unfit = L'avis ne peut pas être enregistré : { $field ->
    [title] son titre manque ou est trop long
    [description] sa description manque ou est trop longue
    [category] sa catégorie manque
    [classification] il faut de un à vingt codes de classification
    [region] la région n'est pas connue
    [estimate] l'estimation doit être un montant positif dans la monnaie de la loi
    [method] ce mode d'achat n'est pas prévu par le texte en vigueur
    [launch] la date prévue manque ou est passée
    [plan] cette ligne n'est pas au plan publié
    [questions] les questions sont trop longues
    [until] les entreprises n'ont pas assez de temps pour répondre
    [answers] la loi ne permet pas ce sort des réponses
    [documents] vingt fichiers au plus, chacun avec un nom différent
   *[other] { $field }
}.
refusal-prior-notice-unfit-remedy = Corrigez ce champ et enregistrez de nouveau.
refusal-prior-text-unfit = Un texte manque, est trop long ou a des caractères invisibles : { $field ->
    [text] la réponse
    [confidential] la partie confidentielle
    [summary] la synthèse
    [reasons] les motifs
   *[other] { $field }
}.
refusal-prior-text-unfit-remedy = Écrivez ce texte, au plus 6 000 caractères.
refusal-groupings-not-taken = Le droit de cette procédure n'admet pas les offres de plusieurs firmes ensemble.
refusal-groupings-not-taken-remedy = Soumissionnez seul.
refusal-liability-not-taken = Le droit de cette procédure n'admet pas de groupement dont les membres répondent ainsi.
refusal-liability-not-taken-remedy = Choisissez une autre forme d'engagement.
refusal-grouping-members-unfit = Un groupement compte de deux à { $maximum } firmes inscrites au registre, chacune une fois, mandataire compris.
refusal-grouping-members-unfit-remedy = Vérifiez les firmes que vous avez nommées.
refusal-grouping-shares-unfit = Les parts des firmes ne font pas 100 %, ou l'une d'elles est nulle.
refusal-grouping-shares-unfit-remedy = Donnez à chaque firme une part, avec deux décimales au plus, pour un total de 100 %.
refusal-grouping-fixed = Les groupements ne changent plus : nul n'y entre ni n'en sort après la date limite ({ $deadline }) ou après la sélection.
refusal-grouping-fixed-remedy = Un groupement vaut tel que ses firmes l'avaient accepté.
refusal-firm-in-several-bids = Votre firme figure dans une autre offre sur le lot { $lot }.
refusal-firm-in-several-bids-remedy = Retirez votre accord à l'autre groupement, ou retirez votre propre offre, avant la date limite.
refusal-member-debarred = Une firme de votre groupement, { $firm }, est exclue des marchés publics par la décision { $decision }.
refusal-member-debarred-remedy = Tant que les offres sont reçues, proposez des termes sans elle, puis remettez la vôtre ; dans une enchère, votre dernier prix demeure.
refusal-tenderer-debarred = Une firme de cette offre, { $firm }, est exclue des marchés publics par la décision { $decision }.
refusal-tenderer-debarred-remedy = Invitez la suivante du classement ; mettez fin pour ce motif à une négociation en cours.
refusal-grouping-exists = Votre firme est mandataire d'un autre groupement sur le lot { $lot }.
refusal-grouping-exists-remedy = Modifiez celui-là, ou renoncez-y.
refusal-grouping-unknown = Ce groupement n'existe pas, ou ne nomme pas votre firme.
refusal-grouping-unknown-remedy = Consultez les groupements de votre firme.
refusal-grouping-changed = D'autres termes ont été proposés entre-temps.
refusal-grouping-changed-remedy = Lisez les nouveaux termes, puis donnez votre accord.
refusal-grouping-agreed = Votre firme a déjà donné son accord.
refusal-grouping-agreed-remedy = Il ne reste rien à faire.


refusal-no-contest = Aucun jury ne classe d'œuvres dans ce mode de passation.
refusal-no-contest-remedy = Concluez l'examen comme la procédure le prévoit.
refusal-works-not-ranked = Le jury classe les œuvres et signe avant que les noms soient ouverts.
refusal-works-not-ranked-remedy = Rédigez le classement du jury ; chaque membre le signe.
refusal-names-open = Les noms des auteurs sont ouverts : le classement des œuvres reste tel quel.
refusal-names-open-remedy = Examinez les conditions de participation des auteurs, puis établissez le rapport.
refusal-jury-report-signed = Vous avez signé ce classement.
refusal-jury-report-signed-remedy = Attendez les autres signatures.
refusal-not-on-the-jury = { $person } ne siège pas au jury.
refusal-not-on-the-jury-remedy = Ne nommez que des membres du jury.
refusal-jury-not-qualified = Une qualification est demandée aux participants : { $needed } membres du jury au moins doivent l'avoir ; { $found } sont nommés.
refusal-jury-not-qualified-remedy = Nommez les membres qui ont cette qualification ou une qualification équivalente.
offer-problem-work-differs = Le nom est signé pour une autre œuvre que celle qui a été déposée avec lui.
missing-contest-unfit = Dans un concours, chaque lot est jugé seul, sur la qualité, avec des prix du concours du plus élevé au plus bas et sans garantie ; aucun autre mode de passation n'a de tels prix.
refusal-merits-missing = Rien n'est écrit des mérites d'une œuvre classée.
refusal-merits-missing-remedy = Écrivez pour chaque œuvre ses mérites et vos remarques.

refusal-owners-not-compared = La loi de cette procédure ne compare pas les membres avec les propriétaires des firmes.
refusal-owners-not-compared-remedy = Les déclarations d'intérêts suffisent.
refusal-nobody-named-yet = Aucune offre ouverte ne nomme encore une firme.
refusal-nobody-named-yet-remedy = Attendez l'ouverture : elle compare d'elle-même.
refusal-match-unanswered = Le nom d'un membre ressemble à celui d'une personne derrière une offre, et il n'a pas encore répondu.
refusal-match-unanswered-remedy = Le membre répond à la ressemblance depuis son dossier ; ou une autre personne prend son siège.
refusal-match-unknown = Il n'y a pas de ressemblance { $number } qui vous concerne.
refusal-match-unknown-remedy = Choisissez-en une dans la liste de votre dossier.
refusal-match-answered = La ressemblance { $number } a déjà une réponse.
refusal-match-answered-remedy = Il n'y a rien à ajouter.
refusal-same-person = Votre numéro d'identité est celui d'une personne de cette firme ({ $firm }).
refusal-same-person-remedy = Retirez-vous, ou faites corriger le numéro par celui qui l'a mal écrit, puis répondez à nouveau.

refusal-requisition-unknown = Il n'y a pas de demande d'achat de ce numéro.
refusal-requisition-unknown-remedy = Choisissez une demande approuvée.
refusal-requisition-decided = Cette demande n'attend pas d'approbation.
refusal-requisition-decided-remedy = Une demande renvoyée est d'abord corrigée ; une demande approuvée ne change plus.
refusal-requisition-four-eyes = Qui demande n'approuve pas.
refusal-requisition-four-eyes-remedy = Demandez à une autre personne d'approuver.
refusal-requisition-not-approved = Cette demande n'est pas approuvée.
refusal-requisition-not-approved-remedy = Attendez son approbation.
refusal-requisition-in-use = Un autre dossier est ouvert pour cette demande.
refusal-requisition-in-use-remedy = Présentez une nouvelle demande.
refusal-requisition-of-other = Cette demande est d'un autre acheteur ou d'une autre catégorie.
refusal-requisition-of-other-remedy = Choisissez une demande du même acheteur et de la même catégorie.
refusal-commitment-four-eyes = Ni qui demande ni qui approuve n'engage le budget.
refusal-commitment-four-eyes-remedy = Un autre responsable du budget l'engage.
refusal-nothing-committed = Rien n'est engagé pour cette demande.
refusal-nothing-committed-remedy = Il n'y a rien à libérer.
refusal-commitment-missing = Aucun engagement du budget ne couvre cette procédure.
refusal-commitment-missing-remedy = Rattachez le dossier à une demande d'achat dont le budget est engagé.
refusal-commitment-too-small = L'engagement de { $committed } est inférieur à l'estimation de { $estimate }.
refusal-commitment-too-small-remedy = Faites engager la différence, ou corrigez l'estimation.
refusal-requisition-unfit = La demande ne peut pas être enregistrée : { $field ->
    [title] son titre manque ou est trop long
    [reasons] les motifs manquent ou sont trop longs
    [category] sa catégorie manque
    [department] le service demandeur manque
    [amount] le montant doit être positif et dans la monnaie de la loi
    [budget] la ligne de budget manque
    [needed_on] la date n'est pas lisible
    [plan] cette ligne n'est pas au plan publié
   *[other] { $field }
}.
refusal-requisition-unfit-remedy = Corrigez ce champ et enregistrez de nouveau.
refusal-commitment-unfit = L'engagement ne peut pas être enregistré : { $field ->
    [amount] le montant doit être positif et dans la monnaie de la loi
    [reference] le numéro d'engagement manque
    [budget] la ligne de budget manque
    [reasons] les motifs manquent ou sont trop longs
   *[other] { $field }
}.
refusal-commitment-unfit-remedy = Corrigez ce champ et enregistrez de nouveau.
refusal-nothing-attached = Aucune demande d'achat n'est rattachée à ce dossier.
refusal-nothing-attached-remedy = Il n'y a rien à détacher.
