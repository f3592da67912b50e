//! Which words are the same word. Every pair is a notice with the first text, looked for with the second.

use crate::world::{Place, next, ocids, procedure, search, titled};

/// A notice that says the first is found by the second, typed to its end (a space after it).
const SAME: &[(&str, &str)] = &[
    // Arabic: singular, plural, article, particles written onto it
    ("صفقة", "صفقات"),
    ("صفقات", "صفقة"),
    ("الصفقات", "صفقة"),
    ("بالصفقات", "الصفقات"),
    ("والصفقات", "صفقة"),
    ("فالصفقات", "صفقات"),
    ("للصفقات", "الصفقة"),
    ("كالصفقات", "صفقات"),
    ("صفقة", "بالصفقات"),
    ("معدات", "المعدات"),
    ("المعدات", "معدات"),
    ("ومعدات", "معدات"),
    ("معداتها", "معدات"),
    ("للجنة", "لجنة"),
    ("اللجنة", "لجنة"),
    ("العمومية", "عمومي"),
    ("مهندسون", "مهندسين"),
    ("المناقصات", "مناقصة"),
    ("شركات", "شركة"),
    ("الماء", "ماء"),
    // Arabic: broken plurals of procurement
    ("فتح العروض", "عرض"),
    ("عرض فني", "العروض الفنية"),
    ("أقساط", "قسط"),
    ("قسط عدد 1", "الأقساط"),
    ("أشغال الطرقات", "طريق"),
    ("كراس الشروط", "شرط"),
    ("المشاريع", "مشروع"),
    ("وثائق", "وثيقة"),
    ("لجنة", "لجان"),
    ("أجهزة", "جهاز"),
    ("الآبار", "بئر"),
    ("أدوية", "دواء"),
    // Arabic: what the law says, as notices and people write it
    ("طلب عروض مفتوح", "طلب العروض المفتوح"),
    ("طلبات العروض", "طلب عروض"),
    ("المشاركون", "مشارك"),
    ("المشاركين", "المشارك"),
    ("للمشاركين", "مشارك"),
    ("بالعروض", "عروض"),
    ("وللعروض", "عرض"),
    // Arabic: one letter in several shapes, marks, digits
    ("أشغال", "اشغال"),
    ("إنجاز", "انجاز"),
    ("آلات", "الات"),
    ("مستشفى", "مستشفي"),
    ("صفقه", "صفقة"),
    ("مسؤول", "مسوول"),
    ("صَفْقَةٌ عُمُومِيَّةٌ", "صفقة عمومية"),
    ("صفـــقة", "صفقة"),
    ("ﺻﻔﻘﺔ", "صفقة"),
    ("سنة ٢٠٢٦", "2026"),
    // French: elisions, accents, plurals
    ("l'eau", "eau"),
    ("L’EAU POTABLE", "eau potable"),
    ("eau", "l'eau"),
    ("d'entretien", "entretien"),
    ("qu'élèves", "eleve"),
    ("élèves", "eleve"),
    ("élève", "ÉLÈVES"),
    ("travaux", "travail"),
    ("travail", "travaux"),
    ("journaux", "journal"),
    ("matériaux", "matériau"),
    ("tuyaux", "tuyau"),
    ("réseaux", "réseau"),
    ("eaux", "eau"),
    ("jeux", "jeu"),
    ("séries", "série"),
    ("lots", "lot"),
    ("marchés", "marche"),
    ("œuvre", "oeuvre"),
    ("aujourd'hui", "aujourd’hui"),
    ("marché de l'eau", "eau de la marché"),
    ("appels d’offres ouverts", "appel d'offre ouvert"),
    ("appel d'offres ouvert", "appels d offres"),
    ("ouverture des plis", "l'ouverture du pli"),
    ("les soumissionnaires", "soumissionnaire"),
    ("MARCHÉ PUBLIC", "marches publics"),
    ("lot n° 2", "lots 2"),
    ("clés en main", "clé-en-main"),
    ("équipements hospitaliers", "EQUIPEMENT HOSPITALIER"),
    // English
    ("supplies", "supply"),
    ("services", "service"),
    ("boxes", "box"),
    ("the supplier's offer", "supplier offer"),
    // Other scripts and codes
    ("Кабелі", "КАБЕЛІ"),
    ("AO/12/2026", "ao 12 2026"),
    ("CPV 31300000", "31300000"),
    ("conduite de 25 m³", "m3"),
];

/// A notice that says the first is not found by the second.
const OTHER: &[(&str, &str)] = &[
    ("صفقة", "صفة"),
    ("صفقات", "صفات"),
    ("معدات", "معادن"),
    ("شركة", "شراكة"),
    ("للجنة", "جن"),
    ("لجنة", "جنة"),
    ("وحدة", "حدة"),
    ("مدرسة", "مدرب"),
    ("travaux", "traverse"),
    ("travail", "travailleur"),
    ("pays", "pay"),
    ("mais", "mai"),
    ("mois", "moi"),
    ("marché", "marchand"),
    ("eau", "beau"),
    ("eau", "au"),
    ("taux", "tal"),
    ("service", "serviette"),
    ("press", "pres"),
    ("120", "12"),
    ("AO/12/2026", "AO/13/2026"),
    ("eau potable", "eau usée"),
    ("عروض", "معرض"),
    ("عرض", "أعراض"),
    ("شغل", "شغب"),
    ("سوق", "سواق"),
];

#[tokio::test]
async fn the_same_word_is_found_in_each_of_its_forms() {
    for (written, typed) in SAME {
        assert!(finds(written, &format!("{typed} ")).await, "{typed} must find {written}");
        assert!(finds(written, typed).await, "{typed} must find {written} while it is typed");
    }
}

#[tokio::test]
async fn another_word_is_not_found() {
    for (written, typed) in OTHER {
        assert!(!finds(written, &format!("{typed} ")).await, "{typed} must not find {written}");
    }
}

#[tokio::test]
async fn the_last_word_is_completed_as_one_types() {
    for (written, typed) in [
        ("Fourniture de câbles", "four"),
        ("Fourniture de câbles", "fourniture câ"),
        ("الصفقات العمومية", "الصف"),
        ("الصفقات العمومية", "صف"),
        ("الصفقات العمومية", "صفقة الع"),
        ("travaux", "trav"),
    ] {
        assert!(finds(written, typed).await, "{typed} must find {written}");
    }
    for (written, typed) in
        [("Fourniture de câbles", "four câbles"), ("Fourniture de câbles", "four "), ("Fourniture", "f")]
    {
        assert!(!finds(written, typed).await, "{typed} must not find {written}");
    }
}

/// One place for all pairs: the notice changes its title, and with it its words.
async fn finds(written: &str, typed: &str) -> bool {
    let place = Place::new();
    let views = place.open();
    next(&views, vec![procedure(titled("ocds-zz", written))]).await;
    let page = search(&views, typed).await;
    assert_eq!(page.total as usize, page.rows.len());
    ocids(&page) == ["ocds-zz"]
}
