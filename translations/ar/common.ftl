# ألفاظ مشتركة بين كل الصفحات.

## الموقع

site-name = ديوان
skip = انتقل إلى المحتوى
nav-main = الأقسام
nav-languages = اللغات
nav-procedures = الصفقات العمومية
nav-open-data = البيانات المفتوحة
nav-rules = القواعد
nav-verify = التثبت
nav-desk = مكتبي
nav-demo = العرض التجريبي
nav-about = حول الموقع
nav-api = واجهة البرمجيات
feed-title = خلاصة الصفقات
footer-time-zone = توقيت تونس.
sign-in = تسجيل الدخول
sign-out = تسجيل الخروج
to-home = العودة إلى الصفحة الرئيسية

## التواريخ والأعداد والوحدات

date-and-time = { $date } على الساعة { $time }
days = { $count ->
    [zero] بدون أيام
    [one] يوم واحد
    [two] يومان
    [few] { $count } أيام
    [many] { $count } يوما
   *[other] { $count } يوم
}
months = { $count ->
    [zero] بدون أشهر
    [one] شهر واحد
    [two] شهران
    [few] { $count } أشهر
    [many] { $count } شهرا
   *[other] { $count } شهر
}
working-days = { $count ->
    [zero] بدون أيام عمل
    [one] يوم عمل واحد
    [two] يوما عمل
    [few] { $count } أيام عمل
    [many] { $count } يوم عمل
   *[other] { $count } يوم عمل
}
hours = { $count ->
    [zero] بدون ساعات
    [one] ساعة واحدة
    [two] ساعتان
    [few] { $count } ساعات
    [many] { $count } ساعة
   *[other] { $count } ساعة
}
minutes = { $count ->
    [zero] بدون دقائق
    [one] دقيقة واحدة
    [two] دقيقتان
    [few] { $count } دقائق
    [many] { $count } دقيقة
   *[other] { $count } دقيقة
}
seconds = { $count ->
    [zero] بدون ثوان
    [one] ثانية واحدة
    [two] ثانيتان
    [few] { $count } ثوان
    [many] { $count } ثانية
   *[other] { $count } ثانية
}
unit-bytes = بايت
unit-kilobytes = كيلوبايت
unit-megabytes = ميغابايت
currency-tnd = د.ت
yes-no-yes = نعم
yes-no-no = لا

## النصوص الناقصة

text-missing = غير مدرج
text-only-fr = بالفرنسية فقط
text-only-ar = بالعربية فقط
text-only-en = بالإنجليزية فقط

## ألفاظ الشراء العمومي

article = الفصل
approval = الموافقة
awards = الإسنادات
buyer = المشتري العمومي
category = الصنف
classification = التصنيف
clarifications = التوضيحات
closing = آخر أجل لقبول العروض
closing-at = آخر أجل لقبول العروض:
criterion = المقياس
decision = القرار
declaration = التصريح بالمصالح
delivery-place = مكان التسليم
description = البيان
document = الوثيقة
documents = الوثائق
enquiries = الاستفسارات
entry = التقييد عدد
envelope = الظرف
estimate = التقديرات المالية
estimate-at = التقديرات المالية:
file = الملف
firm = المؤسسة
identifier = المعرّف
item = بند الجدول
items = البنود
kind = النوع
lot = القسط
lots = الأقساط
mail = البريد الإلكتروني
member = العضو
members = الأعضاء
method = طريقة الإبرام
name = الاسم
notice = الإعلان
ocid = معرّف الإجراء (OCID)
organisation = الهيكل
parties = الأطراف
price = الثمن
published = تاريخ النشر
published-by = نشره
quantity = الكمية
rank = المرتبة
reasons = الأسباب
receipt = وصل
receipts = الوصولات
received-at = تاريخ التسلّم
reference = المرجع
reference-is = المرجع:
region = الولاية
remarks = الملاحظات
role = الصفة
roles = الأدوار
rules = القواعد المنطبقة
sha256 = بصمة SHA-256
size = الحجم
status = الحالة
summary = استنتاجات اللجنة
suppliers = أصحاب الصفقة
tenderer = العارض
threshold = عدد الأعضاء اللازم للفتح
title = العنوان
unit = الوحدة
value = القيمة
verdict = المعاينة

## قيم القوائم

stage-planned = مبرمج
stage-published = منشور
stage-preparation = في طور الإعداد
stage-bidding = قبول العروض
stage-opening = فتح العروض
stage-evaluation = التقييم
stage-awarded = مسند
stage-final = إسناد نهائي
stage-unsuccessful = غير مثمر
stage-cancelled = ملغى
lot-stage-opening = فتح العروض
lot-stage-examination = التقييم
lot-stage-ranked = سُلّم التقرير
lot-stage-awarded = مسند، أجل الطعن جار
lot-stage-final = إسناد نهائي
lot-stage-unsuccessful = غير مثمر
category-goods = مواد
category-works = أشغال
category-services = خدمات
method-open = طلب عروض مفتوح
method-selective = طلب عروض مضيّق
method-limited = إجراء محدود
method-direct = صفقة بالتفاوض المباشر
envelope-single = العرض
envelope-administrative = الملف الإداري
envelope-technical = العرض الفني
envelope-financial = العرض المالي
answer-boolean = نعم أو لا
answer-number = عدد
answer-text = نص
answer-file = ملف
award-rule-lowest-price = أقل ثمن
award-rule-price-quality = الثمن والجودة بنسب ترجيح
award-status-pending = في الانتظار
award-status-active = ساري
award-status-cancelled = ملغى
award-status-unsuccessful = غير مثمر
tender-status-planning = قيد الدرس
tender-status-planned = مبرمج
tender-status-active = جار
tender-status-cancelled = ملغى
tender-status-unsuccessful = غير مثمر
tender-status-complete = منته
tender-status-withdrawn = مسحوب
organisation-kind-buyer = مشتر عمومي
organisation-kind-supplier = مزوّد
organisation-kind-authority = سلطة
party-role-buyer = مشتر
party-role-procuringentity = هيكل الشراء
party-role-supplier = صاحب الصفقة
party-role-tenderer = عارض
party-role-funder = ممول
party-role-enquirer = مستفسر
party-role-payer = دافع
party-role-payee = مستفيد من الدفع
party-role-reviewbody = هيئة المراجعة
party-role-interestedparty = طرف معني
role-officer = عون مكلف بالصفقات
role-approver = مصادق
role-member = عضو لجان
role-supplier = ممثل مؤسسة
role-auditor = مراقب
role-administrator = متصرف
role-local-administrator = متصرف هيكله
committee-opening = لجنة فتح العروض
committee-evaluation = لجنة التقييم
verdict-valid = صالح
verdict-malformed = لم يُختم وفق القواعد من قبل عارضه
verdict-disputed = محل نزاع
verdict-body-missing = لم يصل محتواه
verdict-sealed = ما زال مختوما
declared-missing = منتظر
declared-made = تمّ
declared-clear = لا تضارب في المصالح
declared-conflict = تضارب مصالح مصرّح به
decision-open = في انتظار القرار
decision-admitted = مقبول
decision-rejected = مقصى
conflict-no = ليس لي أي تضارب في المصالح
conflict-yes = لي تضارب في المصالح
checked-yes = تمّت قراءة النص
checked-no = النص غير مقروء: تجب مقارنته بالرائد الرسمي
sort-relevance = المطابقة
sort-newest = الأحدث
sort-deadline-soonest = أقرب أجل
sort-value-highest = أعلى قيمة
stage-kind-preparation = الإعداد
stage-kind-publication = النشر
stage-kind-opening = الفتح
stage-kind-evaluation = التقييم
stage-kind-award = الإسناد
stage-kind-standstill = أجل الطعن
stage-kind-final = الإسناد النهائي

## الأعمال المقيدة بالسجل

act-procedure-started = فُتح الملف
act-notice-drafted = سُجّل مشروع الإعلان
act-notice-approved = تمّت الموافقة على الإعلان
act-committee-appointed = عُيّنت اللجنة
act-interests-declared = صُرّح بالمصالح
act-opening-keys-registered = سُجّلت مفاتيح الفتح
act-committee-keys = ثُبّتت مفاتيح اللجنة
act-keys-rehearsed = جُرّبت المفاتيح
act-notice-published = نُشر الإعلان
act-enquiry-received = وصل استفسار
act-clarification-published = نُشر توضيح
act-notice-amended = عُدّل الإعلان
act-deadline-extended = أُجّل آخر أجل
act-bidding-closed = خُتم قبول العروض
act-closing-listed = ضُبطت قائمة الختم
act-shares-released = سلّم عضو أجزاءه
act-dispute-key-published = نُشر مفتاح لحسم نزاع
act-bid-opened = فُتح ظرف
act-opening-recorded = عُوين الفتح
act-minutes-signed = أُمضي المحضر
act-admissibility-decided = تقرّر القبول أو الإقصاء
act-scores-locked = ثُبّتت أعداد عضو
act-scores-consolidated = ضُبطت الأعداد المشتركة
act-evaluation-reported = سُلّم تقرير التقييم
act-award-decided = تقرّر الإسناد
act-award-finalised = صار الإسناد نهائيا
act-lot-unsuccessful = أُعلن القسط غير مثمر
act-procedure-cancelled = أُلغي الإجراء
act-bid-received = وصل ظرف
act-bid-body-completed = اكتمل محتوى الظرف
act-bid-withdrawn = سُحب العرض
act-late-bid-returned = ظرف ورد بعد الأجل وأُعيد دون فتحه

## أجزاء الإعلان

part-title = العنوان
part-description = الوصف
part-reference = مرجع المشتري
part-category = الصنف
part-lots = الأقساط
part-lot = القسط
part-items = البنود
part-lots-per-tenderer-maximum = العدد الأقصى للأقساط لكل عارض
part-exclusion-grounds = موجبات الإقصاء
part-selection-criteria = مقاييس الانتقاء
part-documents = الوثائق
part-tender-period-end = آخر أجل لقبول العروض
part-enquiry-period-end = آخر أجل للاستفسارات
part-bid-validity-days = مدة صلوحية العروض بالأيام
part-value = التقديرات المالية كما تُنشر
part-amount-minor = المبلغ بالمليم
part-currency = العملة
part-award = الإسناد
part-rule = القاعدة
part-price-weight = نسبة ترجيح الثمن
part-formula = معادلة الثمن
part-criteria = مقاييس الجودة
part-weight = نسبة الترجيح
part-score-maximum = أعلى عدد
part-quantity = الكمية
part-unit = الوحدة
part-classification = التصنيف
part-scheme = التصنيف المعتمد
part-class = الرمز
part-class-words = بيان الرمز
part-delivery-place = مكان التسليم
part-delivery-region = جهة التسليم
part-answer = الجواب المنتظر
part-minimum = الحد الأدنى المطلوب (للأعداد)
part-id = المعرّف
part-fr = الفرنسية
part-ar = العربية
part-en = الإنجليزية
part-sha256 = البصمة
part-bytes = الحجم بالبايت
part-media-type = نوع الملف
part-file-name = اسم الملف
part-document-type = نوع الوثيقة
part-language = اللغة

## قيم مجموعة القواعد

rule-tender-minimum = من النشر إلى آخر أجل لقبول العروض، على الأقل
rule-remaining-after-amendment-minimum = من التعديل إلى آخر أجل، على الأقل
rule-enquiry-deadline-before-closing = ختم الاستفسارات قبل آخر أجل
rule-answer-before-closing = نشر الأجوبة قبل آخر أجل، على أقصى تقدير
rule-standstill = أجل الطعن بعد التبليغ
rule-objection-window = من قائمة الختم إلى تسليم الأجزاء
rule-closing-margin = هامش بعد آخر أجل قبل الختم
rule-body-grace = وصول محتوى ظرف ملتزم به بعد آخر أجل
rule-rehearsal-maximum-age = أقصى مدة منذ تجربة المفاتيح عند النشر
rule-bid-validity-default = صلوحية العروض إن لم يذكرها الإعلان
rule-opening-members-minimum = أعضاء لجنة فتح العروض، على الأقل
rule-opening-members-maximum = أعضاء لجنة فتح العروض، على الأكثر
rule-opening-threshold-minimum = الأعضاء الذين يفتحون معا، على الأقل
rule-opening-spare-minimum = الأعضاء زيادة على العدد اللازم، على الأقل
rule-evaluation-members-minimum = أعضاء لجنة التقييم، على الأقل
rule-persons-minimum = الأشخاص المختلفون الذين اطلعوا على الإعلان

## الإخراج

search-short = كلمات أو مشتر أو مرجع
crumbs = موقعك هنا
crumbs-home = الاستقبال
nav-styleguide = دليل الأسلوب
in-short = أهم المعطيات
on-this-page = في هذه الصفحة
tabs-procedure = صفحات هذا الإجراء
minutes-tab = المحضر
minutes-languages = هذا المحضر للطباعة بلغة أخرى:
by-command = بواسطة البرنامج، في سطر الأوامر
history-all = كل الأعمال المقيدة بالسجل مع وصولاتها
desk-soon = الآجال القادمة
recompute-command = ثم في سطر الأوامر:
identification = التعريف بالصفقة
path-title = أين وصلت هذه الصفقة
path-now = جارية
path-published = نشر الإعلان
path-enquiries = الاستفسارات والتوضيحات
path-bids = قبول العروض
path-opening = فتح العروض
path-evaluation = تقييم العروض
path-award = الإسناد
path-standstill = أجل الطعن
path-final = الإسناد النهائي
path-cancelled = إلغاء الإجراء
path-state-past = مرحلة منتهية
path-state-now = مرحلة جارية
path-state-next = مرحلة قادمة
path-state-stopped = نهاية الإجراء
path-when-on = بتاريخ
path-when-until = إلى غاية
path-when-from = ليس قبل
path-amended = { $count ->
    [zero] لم يُعدّل الإعلان.
    [one] عُدّل الإعلان مرة واحدة، والتغيير مبين أسفله.
    [two] عُدّل الإعلان مرتين، والتغييرات مبينة أسفله.
    [few] عُدّل الإعلان { $count } مرات، والتغييرات مبينة أسفله.
    [many] عُدّل الإعلان { $count } مرة، والتغييرات مبينة أسفله.
   *[other] عُدّل الإعلان { $count } مرة، والتغييرات مبينة أسفله.
}
path-says-enquiries = يمكن لكل مؤسسة أن توجه استفسارا إلى المشتري العمومي، ويُنشر الجواب للجميع دون ذكر صاحب السؤال.
path-answered = { $count ->
    [zero] لم يُنشر أي جواب إلى حد الآن.
    [one] نُشر جواب واحد.
    [two] نُشر جوابان.
    [few] نُشرت { $count } أجوبة.
    [many] نُشر { $count } جوابا.
   *[other] نُشر { $count } جواب.
}
path-says-bids = ترسل المؤسسات عروضا مختومة على أجهزتها الخاصة.
path-says-opening = تفتح لجنة فتح العروض الظروف: يجب أن يجتمع { $threshold } من أعضائها البالغ عددهم { $members }، ولا يقدر أي عضو على ذلك بمفرده.
path-says-evaluation = تقرر لجنة التقييم العروض المقبولة وترتبها حسب قاعدة الإعلان. ولا يوجد أجل محدد مسبقا.
path-says-award = يقرر المشتري العمومي بناء على تقرير اللجنة ويبلّغ كل مشارك بالأسباب.
path-unsuccessful = { $count ->
    [zero] لا يوجد قسط غير مثمر.
    [one] قسط واحد غير مثمر.
    [two] قسطان غير مثمرين.
    [few] { $count } أقساط غير مثمرة.
    [many] { $count } قسطا غير مثمر.
   *[other] { $count } قسط غير مثمر.
}
path-says-standstill = يمكن للمشارك الاعتراض على القرار خلال المدة القانونية ({ $period })، ولا يُمضى شيء قبل انقضائها.
path-says-final = يجعل المشتري العمومي الإسناد نهائيا، ويمكن إمضاء الصفقة.
path-sealed-bids = ما زال مختوما: الأثمان ومحتوى العروض وأسماء المشاركين. لا يستطيع أحد قراءتها، لا المشتري ولا مشغل هذا الموقع، قبل أن يجتمع { $threshold } من أعضاء لجنة فتح العروض البالغ عددهم { $members }، وليس قبل { $moment }.
path-sealed-decisions = ما زال سريا: قرارات لجنة التقييم وأعدادها. وتُنشر مع الإسناد.

## دليل الأسلوب

guide-intro = كل ما تتكون منه الصفحات، نهارا وليلا. الألوان مقيسة: كل نص مقروء على خلفيته.
guide-scheme-day = نهارا
guide-scheme-night = ليلا
guide-colours = الألوان
guide-text = النص
guide-link = رابط
guide-spaces = المسافات
guide-numbers = الأعداد والمبالغ والتواريخ وصيغ الجمع
guide-buttons = الأزرار
guide-status = الحالات
guide-notices = الرسائل
guide-forms = الاستمارات
guide-tables = الجداول
guide-lists = القوائم والملفات
guide-path = المراحل
guide-dialogs = نوافذ دون برمجة
guide-open = فتح النافذة
guide-close = إغلاق
guide-progress = التقدم
guide-chart = رسم بياني
verdict-unopened = لم يفتح أبدا
path-sealed-envelopes = ما زال مغلقا: { $kinds }. لا تفتح هذه الظروف إلا بعد فحص السابقة، وللعروض المقبولة فقط؛ أما ظروف العروض المرفوضة فلا تفتح أبدا.
act-bid-rejected = رفض عرض قبل فتح كل ظروفه
act-examination-concluded = ختم فحص الظروف المفتوحة

## Comparing bids

award-rule-cost = أدنى كلفة لدورة الحياة
award-rule-fixed-budget = أفضل جودة في حدود ميزانية محددة
act-price-corrected = تصحيح حسابي لثمن
act-preference-recorded = قرار بشأن هامش الأفضلية
act-justification-asked = طلب تبرير ثمن
act-justification-answered = تلقي تبرير ثمن
act-justification-decided = قرار بشأن تبرير ثمن
act-lots-allocated = توزيع الأقساط
part-lots-awarded-jointly = إسناد الأقساط معا
part-part-of = جزء من المعيار
part-points-minimum = الحد الأدنى من النقاط
part-technical-points-minimum = الحد الأدنى للنقاط الفنية
part-budget = الميزانية
part-discount-rate-percent = نسبة التحيين السنوية بالمائة
part-parts = مكونات الكلفة
part-first-year = السنة الأولى
part-last-year = السنة الأخيرة
part-comparison = مقارنة العروض
part-ties = عند التساوي
part-preferences = هوامش الأفضلية
part-abnormally-low = عرض منخفض بصفة غير عادية
tie-lower-price = أقل ثمن
tie-higher-quality = أفضل جودة
tie-earlier-receipt = العرض الوارد أولا
price-field-unit-price = الثمن الفردي
price-field-tax-percent = الأداءات بالمائة
price-field-discount-percent = التخفيض بالمائة
price-field-total = الجملة
justification-state-open = لم يطرح أي سؤال بعد.
justification-state-asked = الجواب منتظر.
justification-state-answered = أجاب المشارك.
justification-state-accepted = تبرير مقبول
justification-state-rejected = عرض مرفوض بسبب ثمنه

act-suppliers-invited = اختيار المؤسسات المدعوة
act-method-justified = تعليل طريقة الشراء

act-lots-relaunched = إعادة طرح أقساط في إجراء آخر
lot-end-unsuccessful = غير مثمر
lot-end-award-annulled = أُلغي إسناده
lot-end-cancelled = أُلغي الإجراء
path-earlier = الإجراء السابق
path-relaunched = إعادة طرح الأقساط
relaunch-earlier = إعادة طرح أقساط من
relaunch-later = أعيد طرح الأقساط في

# Ways of buying that are permitted, shorter periods, kinds of buyer.
act-periods-shortened = تقليص الآجال

# Control commissions.
role-controller = عضو لجنة مراقبة
act-opinion-asked = طلب رأي اللجنة
act-opinion-given = إبداء رأي اللجنة
silence-favourable = السكوت بمثابة رأي بالموافقة
silence-nothing = السكوت لا يعني شيئا
opinion-favourable = بالموافقة
opinion-with-reservations = بالموافقة مع تحفظات
opinion-unfavourable = بعدم الموافقة
controlled-notice = رأي في الإعلان قبل نشره
controlled-report = رأي في تقرير كل قسط قبل الإسناد
binding-yes = لا شيء يتقدم دون رأي بالموافقة
binding-no = الرأي غير ملزم

stage-auction = مزاد إلكتروني عكسي
lot-stage-auction = مزاد إلكتروني عكسي
stage-kind-auction = المزاد الإلكتروني العكسي
act-auction-announced = الإعلان عن المزاد
act-auction-opened = افتتاح المزاد
act-auction-bid-placed = ثمن أقل في المزاد
act-auction-extended = تأجيل نهاية المزاد لانقطاع الخدمة
act-auction-closed = ختم المزاد
role-debarment-officer = مكلف بالإقصاء

# Review.
role-reviewer = عضو هيئة النظر في الطعون
organisation-kind-review-body = هيئة النظر في الطعون
contested-notice = الإعلان وملف طلب العروض
contested-rejection = رفض عرض
contested-award = الإسناد
remedy-none = رفض الطعن: يبقى القرار قائما
remedy-re-evaluate = يعاد تقييم القسط
remedy-annul-award = يلغى الإسناد
remedy-end-lot = ينتهي القسط دون إسناد
remedy-cancel-procedure = تلغى الصفقة
act-review-opened = تلقي طعن
act-review-requested = تسجيل طعن
act-review-fee-settled = تسوية معلوم الطعن
act-procedure-suspended = تعليق الإجراءات بموجب طعن
act-suspension-lifted = رفع التعليق
act-review-admitted = قبول الطعن شكلا
act-review-dismissed = عدم قبول الطعن شكلا
act-review-withdrawn = سحب الطعن
act-review-decided = قرار بشأن الطعن
act-evaluation-reopened = استئناف التقييم
act-selection-reopened = استئناف الانتقاء
act-participant-readmitted = إعادة قبول مشارك
act-award-annulled = إلغاء الإسناد
path-review = الطعن
path-says-review = { $count ->
    [one] طعن واحد
    [two] طعنان
    [few] { $count } طعون
   *[other] { $count } طعنا
}
task-request-review = تقديم طعن
task-hear-review = النظر في طعن
task-see-review = الاطلاع على طعن
done-request-review = تم تسجيل طعنكم.
done-withdraw-review = تم سحب الطعن.
done-settle-review-fee = تم تسجيل تسوية المعلوم.
done-admit-review = تم قبول الطعن شكلا.
done-dismiss-review = تم التصريح بعدم قبول الطعن شكلا.
done-suspend-for-review = تم الأمر بالتعليق.
done-lift-suspension = تم رفع التعليق.
done-decide-review = تم تسجيل القرار وتنفيذه.
review-stage-requested = وارد
review-stage-admitted = مقبول شكلا
review-stage-withdrawn = مسحوب
review-stage-dismissed = غير مقبول شكلا
review-stage-decided = تم البت فيه
dismissal-late = غير مقبول شكلا: خارج الأجل
dismissal-no-standing = غير مقبول شكلا: المؤسسة غير معنية
dismissal-fee-unpaid = غير مقبول شكلا: المعلوم غير مدفوع
dismissal-moot = لم يبق ما يبت فيه
review-fee-paid = مدفوع
review-fee-waived = إعفاء

# Selection.
stage-applications = باب الترشح مفتوح
stage-selection = انتقاء المترشحين
stage-invitation = إعداد الدعوة إلى تقديم العروض
stage-kind-selection = انتقاء المترشحين
act-applications-closed = ختم قبول الترشحات
act-applications-listed = قائمة الترشحات
act-application-decided = قرار في شأن ترشح
act-applicants-selected = مآل الترشحات
act-selection-concluded = ضبط الانتقاء
act-invitation-published = نشر الدعوة إلى تقديم العروض
act-application-received = قبول ترشح
act-application-withdrawn = سحب ترشح
act-late-application-returned = ترشح متأخر لم يقبل
path-called = نشر الدعوة إلى الترشح
path-applications = قبول الترشحات
path-selection = انتقاء المترشحين
path-says-applications = تجيب المؤسسات على معايير الانتقاء وتودع وثائقها.
path-applied = { $count ->
    [zero] لم يرد أي ترشح.
    [one] ورد ترشح واحد.
    [two] ورد ترشحان.
    [few] وردت { $count } ترشحات.
   *[other] ورد { $count } ترشحا.
}
path-says-selection = تقرر لجنة التقييم في شأن كل ترشح مع بيان الأسباب ويضبط شخص آخر الانتقاء حسب قاعدة الإعلان.
path-selected = { $count ->
    [zero] لم تدع أي مؤسسة إلى تقديم عرض.
    [one] دعيت مؤسسة واحدة إلى تقديم عرض.
    [two] دعيت مؤسستان إلى تقديم عرضيهما.
    [few] دعيت { $count } مؤسسات إلى تقديم عروضها.
   *[other] دعيت { $count } مؤسسة إلى تقديم عروضها.
}
path-says-bids-selected = لا تدعى إلى تقديم العروض إلا المؤسسات المنتقاة وتحدد الدعوة الأجل الأقصى.
path-sealed-applications = لا يطلع أحد غير المؤسسة نفسها على ترشحها قبل انتهاء الأجل ولا حتى المشتري العمومي. وتنشر أسماء المترشحين عند ختم قبول العروض.
path-sealed-selection = لا يزال سريا: من ترشح ومن انتقي. فالمؤسسات التي تعرف بعضها قد تتواطأ. وتنشر الأسماء عند ختم قبول العروض.
part-selection = الدعوة إلى الترشح
part-application-period-end = الأجل الأقصى لقبول الترشحات
part-selected-least = العدد الأدنى للمؤسسات المنتقاة
part-selected-most = العدد الأقصى للمؤسسات المنتقاة
part-selection-points = أقصى النقاط لهذا المعيار
part-maximum = الحد الأقصى
part-scores = النقاط
decision-qualified = يستوفي المعايير
decision-not-qualified = لا يستوفي المعايير

# Dialogue.
stage-dialogue = الحوار
stage-kind-dialogue = الحوار
act-dialogue-opened = افتتاح الحوار
act-dialogue-round-opened = افتتاح جولة من الحوار
act-participants-informed = إعلام جميع المشاركين
act-participant-heard = الاستماع إلى مشارك
act-exchange-minuted = محضر مقابلة
act-participant-eliminated = إقصاء مشارك
act-participant-withdrew = انسحاب مشارك
act-dialogue-round-closed = ختم جولة من الحوار
act-dialogue-concluded = اختتام الحوار
act-proposal-received = قبول مقترح
act-late-proposal-returned = مقترح متأخر لم يقبل
path-dialogue = الحوار
path-says-dialogue = يتحاور المشتري مع كل مشارك بنفس الشروط. ولا يطلب أي ثمن: فالأثمان ترد مع العروض النهائية المختومة.
path-says-reduction = يجوز في نهاية جولة إقصاء مشاركين حسب المعايير المنشورة مع بيان الأسباب.
path-says-bids-final = يدعى من بقي في الحوار إلى تقديم عرض نهائي وتحدد الدعوة الأجل الأقصى.
path-sealed-dialogue = لا يزال سريا: من يشارك وما يقترحه كل مشارك. فالمؤسسات التي تعرف بعضها قد تتواطأ. وتنشر الأسماء عند ختم قبول العروض.
path-participants = { $count ->
    [zero] لا تشارك أي مؤسسة في الحوار.
    [one] تشارك مؤسسة واحدة في الحوار.
    [two] تشارك مؤسستان في الحوار.
    [few] تشارك { $count } مؤسسات في الحوار.
   *[other] تشارك { $count } مؤسسة في الحوار.
}
path-rounds = { $count ->
    [zero] لم تعقد أي جولة بعد.
    [one] جولة واحدة إلى الآن.
    [two] جولتان إلى الآن.
    [few] { $count } جولات إلى الآن.
   *[other] { $count } جولة إلى الآن.
}
path-remaining = { $count ->
    [zero] لم تبق أي مؤسسة.
    [one] بقيت مؤسسة واحدة.
    [two] بقيت مؤسستان.
    [few] بقيت { $count } مؤسسات.
   *[other] بقيت { $count } مؤسسة.
}
order-rule-ranked = الأول في الترتيب
order-rule-turn = كل في دوره حسب الترتيب
order-rule-lowest-price = من تكون الطلبية بأثمانه أقل كلفة
part-framework = اتفاق إطاري
part-months = المدة بالأشهر
part-suppliers-maximum = أقصى عدد لأصحاب الاتفاق في كل قسط
part-orders = لمن تسند الطلبيات المباشرة
part-order-maximum = المبلغ الأقصى للطلبية المباشرة
part-competition = إعادة المنافسة بين أصحاب الاتفاق
order-stage-drafted = في انتظار الموافقة
order-stage-discarded = متخلى عنها
order-stage-placed = موجهة وفي انتظار الرد
order-stage-confirmed = مؤكدة
order-stage-declined = مرفوضة
order-stage-cancelled = ملغاة
agreement-stage-in-force = ساري المفعول
agreement-stage-over = منته
act-agreement-concluded = إبرام الاتفاق الإطاري
act-agreement-priced = أثمان الاتفاق الإطاري
act-order-drafted = إعداد طلبية
act-order-discarded = التخلي عن طلبية
act-order-placed = توجيه طلبية
act-order-confirmed = تأكيد طلبية
act-order-declined = رفض طلبية
act-order-cancelled = إلغاء طلبية
act-competition-reopened = إعادة المنافسة بين أصحاب الاتفاق
act-call-off-awarded = إسناد صفقة لاحقة
task-order = إعداد طلبية
task-compete = فتح منافسة
task-see-agreement = الاطلاع على الاتفاق الإطاري
task-place-order = الموافقة على طلبية
task-replace-order = توجيه الطلبية إلى صاحب الاتفاق الموالي
task-answer-order = الرد على طلبية

## Bid guarantees

part-bid-guarantee = الضمان الوقتي المطلوب
act-paper-guarantee-received = وصول ظرف ضمان ورقي
act-paper-guarantee-read = قراءة أولى لضمان ورقي
act-paper-guarantee-registered = تسجيل ضمان ورقي من قبل شخصين
act-guarantee-verified = التثبت من ضمان وقتي
act-guarantee-released = رفع اليد عن ضمان وقتي
act-guarantee-claimed = المطالبة بضمان وقتي
act-guarantee-issued = إصدار ضمان وقتي
role-guarantor = عون ضامن
organisation-kind-guarantor = بنك أو مؤمن ضامن

act-condition-checked = تم التثبت من شرط المشاركة
act-regularisation-asked = طلب استيفاء الملف
act-regularisation-answered = جواب على طلب استيفاء الملف
act-regularisation-documented = وثائق مرفقة باستيفاء الملف
act-late-regularisation-returned = إرجاع استيفاء ورد بعد الأجل
act-regularisation-decided = البت في استيفاء الملف
finding-open = لم يتم التثبت منه بعد
finding-met = متوفر
finding-missing = وثيقة ناقصة
finding-unclear = وثيقة غير مكتملة أو خاطئة أو غامضة
finding-not-met = غير متوفر
evidence-source-firm = وثيقة من المشارك
evidence-source-register = سجل أو شهادة من الإدارة المختصة
evidence-source-committee = معاينة اللجنة
regularisation-state-asked = الجواب منتظر.
regularisation-state-answered = أجاب المشارك.
regularisation-state-silent = انقضى الأجل دون جواب.
regularisation-state-accepted = تم استيفاء ملف العرض
regularisation-state-rejected = أقصي العرض

# Prices negotiated one after the other.
stage-kind-negotiation = التفاوض
award-rule-quality = أفضل جودة، ويُتفاوض على الثمن
act-quality-ranked = الترتيب حسب الجودة
act-negotiation-opened = دعوة إلى التفاوض
act-counter-offer-requested = طلب ثمن أفضل
act-counter-offer-received = عرض مقابل وارد
act-negotiation-minuted = محضر تفاوض
act-negotiation-agreed = اتفاق على الثمن
act-negotiation-terminated = إنهاء تفاوض دون نتيجة
path-negotiation = التفاوض
path-says-negotiation = ترتب العروض حسب الجودة. يفتح ثمن أفضلها وحده ويُتفاوض عليه، ولا تدعى المؤسسة الموالية إلا بعد إنهاء ذلك التفاوض نهائيا. وتبقى أثمان المؤسسات التي لم تدع مختومة.
path-invited = { $count ->
    [zero] لم تدع أي مؤسسة بعد.
    [one] دعيت مؤسسة واحدة إلى حد الآن.
    [two] دعيت مؤسستان إلى حد الآن.
    [few] دعيت { $count } مؤسسات إلى حد الآن.
    [many] دعيت { $count } مؤسسة إلى حد الآن.
   *[other] دعيت { $count } مؤسسة إلى حد الآن.
}
path-terminated = { $count ->
    [zero] لم ينته أي تفاوض دون نتيجة.
    [one] انتهى تفاوض واحد دون نتيجة.
    [two] انتهى تفاوضان دون نتيجة.
    [few] انتهت { $count } مفاوضات دون نتيجة.
    [many] انتهت { $count } مفاوضة دون نتيجة.
   *[other] انتهت { $count } مفاوضة دون نتيجة.
}

# Purchasing systems.
act-admission-requested = ورود مطلب انضمام
act-request-withdrawn = سحب مطلب انضمام
act-request-assessed = فحص مطلب انضمام
act-assessment-extended = التمديد في فحص مطلب
act-supplier-admitted = قبول مؤسسة
act-admission-refused = رفض مطلب انضمام
act-supplier-removed = استبعاد مؤسسة من النظام
act-request-reopened = إعادة فحص مطلب انضمام
act-competition-opened = فتح منافسة في إطار النظام
act-system-ended = انتهاء نظام الشراء
stage-system = مفتوح لمطالب الانضمام
stage-system-ended = نظام منته
stage-kind-admission = الانضمام في كل وقت
contested-admission = رفض الانضمام إلى النظام أو الاستبعاد منه
contested-elimination = عدم انتقاء مؤسسة، أو إقصاؤها من حوار
remedy-assess-anew = يعاد فحص المطلب أو الترشح، ويشارك من جديد من أقصي من الحوار
path-admission = قبول المؤسسات
path-sealed-requests = لا يزال سريا: هوية من يطلب الانضمام. أجل كل مطلب وحده علني، واسم المؤسسة يصبح علنيا حال قبولها.
system-stage-lasts = ساري
system-stage-over = منته
request-stage-pending = قيد الفحص
request-stage-assessed = فحص وينتظر القرار
request-stage-admitted = مقبول
request-stage-refused = مرفوض
request-stage-removed = مستبعد
request-stage-withdrawn = مسحوب
request-stage-overdue = متأخر
part-system = نظام الشراء
part-until = نهاية النظام
part-first-requests-until = المطالب الأولى، قبل أي شراء، إلى غاية

act-member-absent = عضو متغيب عن فتح العروض
act-member-replaced = تعويض عضو
rule-opening-quorum-minimum = الأعضاء الحاضرون عند فتح العروض، على الأقل
rule-substitutes = تعويض عضو من لجنة التقييم
locked-scores-count = تحتسب الأعداد التي ثبتها العضو المعوض، ويسند معوضه الباقي.
locked-scores-set-aside = تبقى أعداد العضو المعوض في الملف دون احتسابها، ويسند معوضه كل الأعداد.
act-prior-notice-named = الإعلان المسبق المتبع

## مجمعات المؤسسات

act-grouping-proposed = اقتراح مجمع
act-grouping-joined = الموافقة على مجمع
act-grouping-left = رفض مجمع أو مغادرته
act-grouping-dissolved = التخلي عن مجمع
act-grouping-found = عرض مجمع
liability-joint = بالاشتراك: كل مؤسسة مسؤولة عن حصتها
liability-joint-and-several = بالتضامن: كل مؤسسة مسؤولة عن الكل
act-application-grouped = ترشح مجمع

envelope-work = العمل
envelope-name = اسم صاحب العمل
verdict-work = صحيح وبدون اسم
part-prizes = الجوائز
act-works-ranked = ترتيب لجنة التحكيم للأعمال
act-jury-report-signed = إمضاء عضو من لجنة التحكيم
award-rule-jury = ترتيب من لجنة تحكيم لا تعرف أصحاب الأعمال

act-owners-compared = مقارنة الأعضاء بمالكي المؤسسات
act-match-found = العثور على تشابه
act-match-answered = الإجابة عن تشابه
act-match-reasoned = أسباب الجواب
rule-owners = يقارن الأعضاء بهؤلاء الأشخاص من المؤسسات
capacity-owner = مالك
capacity-director = مسير

act-requisition-attached = طلب الشراء المرتبط
act-requisition-detached = طلب الشراء المفصول
role-budget-officer = مسؤول الميزانية
