//! Arabic words: one letter for its variants, the article and what is written onto it, the endings of sound plurals.
//! Broken plurals (عرض, عروض) follow no rule that letters show: the words of procurement that have one are listed.

/// Fewest letters that remain after an ending is cut.
const STEM_LETTERS_MIN: usize = 3;
/// Fewest letters that remain after the article is cut.
const BARE_LETTERS_MIN: usize = 2;
/// Fewest letters that remain after a و that may belong to the word.
const AFTER_WAW_LETTERS_MIN: usize = 4;

/// Endings of sound plurals, of the feminine and of the suffix "its, their".
const ENDINGS: [&str; 5] = ["ات", "ون", "ين", "ها", "ه"];

/// Broken plurals in what public bodies buy and how they do it, each with its singular; both folded.
const BROKEN: &[(&str, &str)] = &[
    ("عروض", "عرض"),
    ("اقساط", "قسط"),
    ("اشغال", "شغل"),
    ("مشاريع", "مشروع"),
    ("شروط", "شرط"),
    ("عقود", "عقد"),
    ("ظروف", "ظرف"),
    ("اظرفه", "ظرف"),
    ("وثايق", "وثيقه"),
    ("لجان", "لجنه"),
    ("خبراء", "خبير"),
    ("اسواق", "سوق"),
    ("مواد", "ماده"),
    ("لوازم", "لازمه"),
    ("اجهزه", "جهاز"),
    ("انظمه", "نظام"),
    ("برامج", "برنامج"),
    ("حواسيب", "حاسوب"),
    ("قطع", "قطعه"),
    ("كتب", "كتاب"),
    ("ادويه", "دواء"),
    ("بذور", "بذره"),
    ("اسمده", "سماد"),
    ("زيوت", "زيت"),
    ("كوابل", "كابل"),
    ("اسلاك", "سلك"),
    ("انابيب", "انبوب"),
    ("مصاعد", "مصعد"),
    ("طرق", "طريق"),
    ("طرقات", "طريق"),
    ("مسالك", "مسلك"),
    ("جسور", "جسر"),
    ("قناطر", "قنطره"),
    ("سدود", "سد"),
    ("ابار", "بير"),
    ("مباني", "مبني"),
    ("مدارس", "مدرسه"),
    ("معاهد", "معهد"),
    ("مراكز", "مركز"),
    ("مدن", "مدينه"),
    ("مكاتب", "مكتب"),
    ("مخابر", "مخبر"),
];

/// The one form of a letter or digit that is written in several; None for a character that is left as it is.
///
/// The hamza on its seats (أ إ ؤ ئ) and the madda were already split off by the decomposition.
pub(super) fn fold(c: char) -> Option<char> {
    match c {
        'ٱ' => Some('ا'),
        'ى' | 'ی' => Some('ي'),
        'ة' => Some('ه'),
        'ک' => Some('ك'),
        '٠'..='٩' => char::from_digit(c as u32 - '٠' as u32, 10),
        '۰'..='۹' => char::from_digit(c as u32 - '۰' as u32, 10),
        _ => None,
    }
}

/// Whether it is a letter of the Arabic block.
pub(super) fn is_letter(c: char) -> bool {
    matches!(c, '\u{0621}'..='\u{064A}' | '\u{066E}'..='\u{06D3}')
}

/// What remains without the article and the particles before it, and what remains of those and of the word without
/// endings. Each list may be empty.
pub(super) fn forms(word: &str) -> (Vec<String>, Vec<String>) {
    let mut bare = Vec::new();
    without_article(word, &mut bare);
    for particle in ['و', 'ف'] {
        if let Some(rest) = word.strip_prefix(particle) {
            without_article(rest, &mut bare);
        }
    }
    if let Some(rest) = word.strip_prefix('و') {
        keep(rest, AFTER_WAW_LETTERS_MIN, &mut bare);
    }
    let mut stems = Vec::new();
    for form in std::iter::once(word).chain(bare.iter().map(String::as_str)) {
        without_endings(form, &mut stems);
    }
    let singulars = |form: &str| BROKEN.iter().find(|(plural, _)| *plural == form).map(|(_, singular)| *singular);
    let found: Vec<&str> =
        [word].into_iter().chain(bare.iter().chain(&stems).map(String::as_str)).filter_map(singulars).collect();
    stems.extend(found.into_iter().map(str::to_owned));
    stems.retain(|stem| stem != word && !bare.contains(stem));
    (bare, stems)
}

fn without_article(word: &str, bare: &mut Vec<String>) {
    for prefix in ["ال", "بال", "كال"] {
        if let Some(rest) = word.strip_prefix(prefix) {
            keep(rest, BARE_LETTERS_MIN, bare);
        }
    }
    // ل and the article merge: للصفقة, and with a word that itself begins with ل: للجنة.
    if let Some(rest) = word.strip_prefix('ل').filter(|rest| rest.starts_with('ل')) {
        keep(rest, STEM_LETTERS_MIN, bare);
        keep(&rest['ل'.len_utf8()..], STEM_LETTERS_MIN, bare);
    }
}

fn without_endings(word: &str, stems: &mut Vec<String>) {
    for ending in ENDINGS {
        if let Some(rest) = word.strip_suffix(ending)
            && keep(rest, STEM_LETTERS_MIN, stems)
        {
            without_endings(rest, stems);
        }
    }
}

/// Adds a form that is long enough and new.
fn keep(form: &str, letters_min: usize, forms: &mut Vec<String>) -> bool {
    let kept = form.chars().count() >= letters_min && !forms.iter().any(|known| known == form);
    if kept {
        forms.push(form.to_owned());
    }
    kept
}
