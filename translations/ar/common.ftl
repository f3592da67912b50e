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

date-long = { $day } { $month } { $year }
date-and-time = { $date } على الساعة { $time }
month-1 = جانفي
month-2 = فيفري
month-3 = مارس
month-4 = أفريل
month-5 = ماي
month-6 = جوان
month-7 = جويلية
month-8 = أوت
month-9 = سبتمبر
month-10 = أكتوبر
month-11 = نوفمبر
month-12 = ديسمبر
days = { $count ->
    [zero] بدون أيام
    [one] يوم واحد
    [two] يومان
    [few] { $count } أيام
    [many] { $count } يوما
   *[other] { $count } يوم
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
