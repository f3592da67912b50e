//! Before the publication: the notice, its committees, the keys.

use super::super::people::People;
use super::{Story, auctioning, comparing, fixture, judging, negotiating};
use domain::document::Document;
use domain::procurement::act::{CommitteeKind, MethodReason, ShorterPeriod};
use domain::procurement::bidding_document::ChosenClauses;
use domain::procurement::command::{Command, OpeningKey};
use domain::procurement::evaluation::PriceFormula;
use domain::procurement::notice::{
    AnswerKind, AwardRule, Category, Classification, Comparison, Item, Lot, Notice, QualityCriterion, Scalar,
    SelectionCriterion,
};
use domain::procurement::selection::SelectionTerms;
use domain::ruleset::choice::Reason;
use domain::{CriterionId, Currency, ItemId, LocalText, Money, PartyId};
use node::CommandError;
use node::opening::key_context;
use node::registrar::Relaunch;
use seal::keys::{MemberKey, opening_key};

impl Story<'_> {
    pub(super) async fn notice(&self) -> Result<Notice, CommandError> {
        let text = format!(
            "CAHIER DES CHARGES\n{}\n\n{}\n",
            self.need.title.get(domain::text::Language::Fr).unwrap_or_default(),
            self.need.title.get(domain::text::Language::Ar).unwrap_or_default(),
        );
        let bytes = text.len() as u64;
        let document = Document {
            sha256: self.node.put_document(text.into_bytes()).await?,
            bytes,
            media_type: "text/plain".into(),
            file_name: "cahier-des-charges.txt".into(),
            document_type: Some("biddingDocuments".into()),
            title: LocalText::all("Cahier des charges", "كراس الشروط", "Bidding documents"),
            language: Some("fr".into()),
        };
        let mut lots = Vec::new();
        let mut items = Vec::new();
        for (n, lot) in self.need.lots.iter().enumerate() {
            let id = Self::lot_id(n)?;
            let mut value = 0_i64;
            for item in &lot.items {
                let quantity: Scalar = item.quantity.parse().map_err(fixture)?;
                let whole: i64 = item.quantity.parse().map_err(fixture)?;
                value += whole * item.price;
                items.push(Item {
                    id: ItemId::new(format!("ITEM-{:04}", items.len() + 1)).map_err(fixture)?,
                    lot: id.clone(),
                    description: item.description.clone(),
                    classification: Some(Classification {
                        scheme: "CPV".into(),
                        id: item.cpv.clone(),
                        description: None,
                    }),
                    unit: item.unit.clone(),
                    quantity,
                    delivery_place: Some("Tunis".into()),
                    delivery_region: Some("TN-11".into()),
                });
            }
            lots.push(Lot {
                id,
                title: lot.title.clone(),
                description: LocalText::default(),
                value: Some(Money { amount_minor: value, currency: Currency::TND }),
                bid_guarantee: self.guarantee_of(value),
                award: match self.is_price_quality(n) {
                    true if self.is_contest() => judging::award_rule()?,
                    true if self.is_negotiated() => negotiating::award_rule()?,
                    true if self.is_compared() => comparing::award_rule(PriceFormula::LowestOverPrice)?,
                    true => price_quality()?,
                    false => AwardRule::LowestPrice,
                },
                comparison: match self.is_compared() {
                    true => comparing::comparison()?,
                    false => {
                        let auction = self.is_auctioned().then(auctioning::terms);
                        Comparison { auction, prizes: self.prizes(), ..Comparison::default() }
                    }
                },
            });
        }
        let rules = self.node.rules_now()?;
        Ok(Notice {
            title: self.need.title.clone(),
            description: self.need.title.clone(),
            reference: Some(format!("AO-{}/{}", self.number + 1, self.start.strftime("%Y"))),
            category: self.need.category,
            subject: None,
            lots,
            lots_per_tenderer_maximum: None,
            lots_awarded_jointly: self.is_compared() || self.is_joint(),
            items,
            exclusion_grounds: rules.exclusion_grounds.iter().take(3).map(|ground| ground.id.clone()).collect(),
            selection_criteria: vec![SelectionCriterion {
                id: CriterionId::new("references").map_err(fixture)?,
                title: LocalText::all(
                    "Références similaires des trois dernières années",
                    "مراجع مماثلة خلال السنوات الثلاث الأخيرة",
                    "Similar contracts in the last three years",
                ),
                description: LocalText::default(),
                answer: AnswerKind::Number,
                minimum: Some(Scalar::from(2)),
            }],
            documents: vec![document],
            tender_period_end: Some(self.deadline),
            enquiry_period_end: None,
            bid_validity_days: Some(120),
            framework: self.framework_terms(),
            clauses: clauses_of(self.need.category)?,
            own_clauses: Vec::new(),
            system: self.system_terms(),
            selection: self.selects().then(|| SelectionTerms {
                application_period_end: Some(self.called_until),
                ..SelectionTerms::default()
            }),
        })
    }

    pub(super) async fn prepare(&mut self) -> Result<(), CommandError> {
        let buyer = self.buyer;
        let drafts = match self.framework.clone() {
            Some(agreement) => self.call_off(agreement).await?,
            None => self.open_file().await?,
        };
        self.ask_in_house().await?;
        let notice = Box::new(self.notice().await?);
        self.give(&buyer.officer, Command::DraftNotice { notice }).await?;
        if !self.selects() && !self.is_joined() {
            self.appoint(CommitteeKind::Opening, &buyer.opening).await?;
        }
        self.appoint(CommitteeKind::Evaluation, &buyer.evaluation).await?;
        let chosen = self.choose().await?;
        self.give(&buyer.approver, Command::ApproveNotice { draft: drafts + 1 + chosen }).await
    }

    /// Appoints a committee; every member declares that it has no interest.
    pub(super) async fn appoint(&self, kind: CommitteeKind, members: &[PartyId]) -> Result<(), CommandError> {
        self.give(&self.buyer.officer, Command::AppointCommittee { kind, members: members.to_vec() }).await?;
        for member in members {
            let statement = "Aucun intérêt direct ou indirect.".to_owned();
            self.give(member, Command::DeclareInterests { kind, conflict: false, statement }).await?;
        }
        Ok(())
    }

    /// Opens the file, by itself or after another procedure. Gives how many drafts it begins with.
    async fn open_file(&self) -> Result<u32, CommandError> {
        let officer = &self.buyer.officer;
        if let Some(earlier) = &self.earlier {
            let relaunch = Relaunch {
                earlier: earlier.id.clone(),
                lots: earlier.lots.clone(),
                method: self.method.id.clone(),
                title: self.need.title.clone(),
            };
            let caller = People::caller(self.node, officer);
            return self.node.relaunch_lots(&caller, &self.id, &relaunch).await.map(|_| 1);
        }
        let start = Command::StartProcedure {
            procedure: self.id.clone(),
            buyer: self.buyer.id.clone(),
            method: self.method.id.clone(),
            title: self.need.title.clone(),
            category: self.need.category,
            planned: None,
        };
        if let Some(place) = &self.planned {
            let caller = People::caller(self.node, officer);
            return self.node.start_planned(&caller, &self.id, &start, place).await.map(|_| 0);
        }
        self.give(officer, start).await.map(|()| 0)
    }

    /// The bidders are invited and the method is justified, where it asks for that. Gives how often the file changed.
    async fn choose(&self) -> Result<u32, CommandError> {
        let mut changes = self.follow_announcement().await?;
        if self.method.invited.is_some() {
            let firms = self.bidders.iter().map(|n| self.people.suppliers[*n].0.clone()).collect();
            self.give(&self.buyer.officer, Command::InviteSuppliers { firms }).await?;
            changes += 1;
        }
        let after_failure = self.earlier.is_some();
        let fits = |reason: &Reason<'_>| reason.needs_earlier.is_empty() != after_failure;
        let rules = self.node.rules_now()?;
        if let Some(reason) = rules.reasons(&self.method).into_iter().find(fits) {
            let ground = CriterionId::new(reason.id).map_err(fixture)?;
            let statement = match self.method.grounds.is_empty() {
                true => fits_the_need(),
                false if after_failure => nobody_came(),
                false if self.method.invited.is_some_and(|rule| rule.maximum != Some(1)) => the_flood(),
                false => one_maker(),
            };
            let reason = MethodReason { ground, statement };
            self.give(&self.buyer.officer, Command::JustifyMethod { reason }).await?;
            changes += 1;
        }
        if let Some(row) = rules.shortenings.first().filter(|_| self.is_urgent()) {
            let shortening = CriterionId::new(row.id.clone()).map_err(fixture)?;
            let shortenings = vec![ShorterPeriod { shortening, statement: the_season() }];
            self.give(&self.buyer.officer, Command::ShortenPeriods { shortenings }).await?;
            changes += 1;
        }
        Ok(changes)
    }

    pub(super) async fn make_keys(&self) -> Result<(), CommandError> {
        for (seat, member) in (1_u8..).zip(&self.buyer.opening) {
            let keys = self.people.keys(member);
            let mut opening_keys = Vec::new();
            for (lot, envelope) in self.sealed_parts()? {
                let context = key_context(&self.id, &lot, envelope, 1);
                let public = opening_key(&keys.root, &context).public_key();
                let signed = MemberKey::sign(&context, seat, public, &keys.identity);
                opening_keys.push(OpeningKey {
                    lot,
                    envelope,
                    public_key: signed.public_key.to_base64url(),
                    signature: signed.signature.to_base64url(),
                });
            }
            let caller = People::caller(self.node, member);
            let identity = keys.identity.public_key().to_base64url();
            self.node.register_opening_keys(&caller, &self.id, opening_keys, identity).await?;
        }
        let officer = People::caller(self.node, &self.buyer.officer);
        self.node.fix_committee_keys(&officer, &self.id, 2).await?;
        for member in &self.buyer.opening {
            let caller = People::caller(self.node, member);
            let keys = self.people.keys(member);
            let (seat, version, dummies) = self.node.rehearsal(&caller, &self.id).await?;
            let mut shares = Vec::new();
            for (lot, envelope, dummy) in dummies {
                let pair = opening_key(&keys.root, &key_context(&self.id, &lot, envelope, version));
                let share = seal::opening::unwrap_share(&pair, &dummy, seat).ok_or(CommandError::NotFound)?;
                shares.push(node::opening::RehearsedShare { lot, envelope, share: share.to_base64url() });
            }
            self.node.rehearse(&caller, &self.id, &shares).await?;
        }
        Ok(())
    }
}

fn one_maker() -> LocalText {
    LocalText::all(
        "Les installations existantes ne peuvent être entretenues que par leur constructeur, qui détient les droits.",
        "لا يمكن أن يتولى صيانة التجهيزات الحالية إلا صانعها الذي يملك الحقوق.",
        "The present installations can be maintained only by their maker, who holds the rights.",
    )
}

fn fits_the_need() -> LocalText {
    LocalText::all(
        "Le besoin, sa valeur et le marché des fournisseurs remplissent la condition de l'article.",
        "تستجيب الحاجة وقيمتها وسوق المزودين لشرط الفصل.",
        "The need, its value and the market of suppliers meet the condition of the article.",
    )
}

fn the_flood() -> LocalText {
    LocalText::all(
        "La crue de la nuit a emporté la conduite ; le quartier est sans eau.",
        "جرفت فيضانات الليلة الماضية القناة، والحي دون ماء.",
        "The flood of the night carried the main away; the district is without water.",
    )
}

fn the_season() -> LocalText {
    LocalText::all(
        "La livraison doit précéder la saison : un mois de délai la ferait manquer.",
        "يجب أن يسبق التسليم الموسم: شهر من الأجل يفوته.",
        "Delivery has to come before the season: a month for bids would miss it.",
    )
}

fn nobody_came() -> LocalText {
    LocalText::all(
        "L'appel d'offres n'a reçu aucune offre et le besoin demeure, aux mêmes conditions.",
        "لم يرد على طلب العروض أي عرض وما زالت الحاجة قائمة بنفس الشروط.",
        "The call for tenders received no bid, and the need remains on the same terms.",
    )
}

fn price_quality() -> Result<AwardRule, CommandError> {
    let criterion = |id: &str, title: LocalText, weight: i64, maximum: i64| {
        let id = CriterionId::new(id).map_err(fixture)?;
        Ok::<_, CommandError>(QualityCriterion::new(id, title, Scalar::from(weight), Scalar::from(maximum)))
    };
    Ok(AwardRule::price_quality(
        Scalar::from(60),
        PriceFormula::LowestOverPrice,
        vec![
            criterion(
                "technical_merit",
                LocalText::all("Valeur technique", "القيمة الفنية", "Technical merit"),
                30,
                20,
            )?,
            criterion("delivery_time", LocalText::all("Délai de livraison", "أجل التسليم", "Delivery time"), 10, 10)?,
        ],
    ))
}

/// The clauses that a buyer takes for what it buys, and what it fills in.
fn clauses_of(category: Category) -> Result<ChosenClauses, CommandError> {
    let works = category == Category::Works;
    let days = |days: i64| vec![("days", Scalar::from(days))];
    let percent = |percent: i64| vec![("percent", Scalar::from(percent))];
    let taken = [
        ("performance-period", days(if works { 240 } else { 60 })),
        ("delay-penalty", vec![("rate", Scalar::new(1, 1)), ("most", Scalar::from(5))]),
        ("performance-guarantee", percent(3)),
        ("payment", days(45)),
        ("warranty", vec![("months", Scalar::from(if works { 24 } else { 12 }))]),
        ("firm-prices", Vec::new()),
    ];
    let retention = works.then(|| ("retention", percent(10)));
    let taken = taken.into_iter().chain(retention).map(|(id, values)| {
        let values = values.into_iter().map(|(field, value)| (field.to_owned(), value)).collect();
        Ok((CriterionId::new(id).map_err(fixture)?, values))
    });
    taken.collect()
}
