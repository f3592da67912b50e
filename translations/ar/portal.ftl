# نصوص الصفحات.

## الصفحة الرئيسية والبحث

home-title = الصفقات العمومية على الملأ
home-intro = كل مرحلة من مراحل الصفقة مقيدة في سجل يمكن لأي كان التثبت منه، ولا أحد يستطيع قراءة عرض قبل فتحه.
home-closing-soon = طلبات عروض يقترب أجلها
home-none-open = لا يوجد طلب عروض مفتوح في الوقت الحالي.
home-all-open = كل طلبات العروض المفتوحة
home-counts = بالأرقام
home-counts-caption = الإجراءات حسب المرحلة
home-publishers = إعلانات ناشرين آخرين:
column-stage = المرحلة
column-own = من هذا الموقع
column-imported = من ناشرين آخرين
search-label = ابحث عن صفقة: كلمات أو مشتر أو مرجع
search-button = بحث
procedures-title = البحث في الصفقات العمومية
filter-all = الكل
filter-stage = المرحلة
filter-category = الصنف
filter-method = طريقة الإبرام
filter-buyer = المشتري العمومي
filter-cpv = رمز CPV
filter-region = جهة التسليم
filter-publisher = الناشر
filter-sort = الترتيب حسب
filter-closing-from = الأجل ابتداء من
filter-closing-to = الأجل إلى غاية
found = { $count ->
    [zero] لم يُعثر على أي إجراء.
    [one] عُثر على إجراء واحد.
    [two] عُثر على إجراءين.
    [few] عُثر على { $count } إجراءات.
    [many] عُثر على { $count } إجراء.
   *[other] عُثر على { $count } إجراء.
}
found-more-than = عُثر على أكثر من { $count } إجراء.
page-of = الصفحة { $page } من { $pages }.
paging = صفحات القائمة
paging-earlier = الصفحة السابقة
paging-later = الصفحة التالية

## الإجراء

notice-about = موضوع الصفقة
lots-per-tenderer = { $count ->
    [zero] لا يفوز العارض بأي قسط.
    [one] يمكن للعارض أن يفوز بقسط واحد على الأكثر.
    [two] يمكن للعارض أن يفوز بقسطين على الأكثر.
    [few] يمكن للعارض أن يفوز بـ{ $count } أقساط على الأكثر.
    [many] يمكن للعارض أن يفوز بـ{ $count } قسطا على الأكثر.
   *[other] يمكن للعارض أن يفوز بـ{ $count } قسط على الأكثر.
}
award-rule = قاعدة الإسناد
criterion-price = الثمن:
score-maximum = أعلى عدد:
items-of-lot = جدول القسط { $lot }
who-may-bid = من يمكنه المشاركة
exclusion-grounds = موجبات الإقصاء
selection-criteria = مقاييس الانتقاء
at-least = على الأقل
documents-none = لا توجد وثائق مصاحبة.
documents-caption = الوثائق القابلة للتنزيل وبصمة كل منها
bid-validity = مدة صلوحية العروض
cancelled-on = أُلغي الإجراء بتاريخ
to-desk = معالجة الملف من مكتبي
enquiries-until = الاستفسارات إلى غاية
clarifications-none = لم يُنشر أي توضيح.
question = السؤال
answer = الجواب
amendments = تعديلات الإعلان
amendment-caption = ما الذي يتغير
change-field = الخانة
change-before = قبل
change-after = بعد
how-to-bid = كيف تشارك
how-to-bid-intro = يُختم العرض على جهازك الخاص بمفاتيح اللجنة: لا أحد، ولا حتى مشغل الموقع، يستطيع قراءته قبل الفتح. عوّض PERSON بمعرّفك وPARTY بمعرّف مؤسستك.
offer-skeleton = عرض للتعمير (JSON): الأثمان والأجوبة
how-to-bid-after = تتسلم وصلا ممضى. ويمكن تعويض العرض أو سحبه إلى غاية آخر أجل.
bidding-over = انتهى قبول العروض.
committee-keys = مفاتيح لجنة فتح العروض
committee-keys-intro = تُختم العروض لفائدة { $members } من الأعضاء، ولا يتم الفتح إلا باجتماع { $threshold } منهم.
committee-keys-caption = مجموعات المفاتيح المثبتة
kset = بصمة مجموعة المفاتيح
history = ما الذي حدث
history-intro = كل عمل مقيد بالسجل ووصله قابل للتثبت دون اتصال. وتظهر الأعمال السرية متى جعلتها القاعدة علنية.
data-and-proofs = البيانات والأدلة
data-record = سجل OCDS (JSON)
data-api = هذا الإجراء في واجهة البرمجيات (JSON)
data-case-file = الملف الكامل للتثبت دون اتصال
data-verify = ماذا يثبت الوصل
data-original = المنشور الأصلي (JSON)
feed-procedure = متابعة هذا الإجراء (خلاصة Atom)
imported-intro = نُشر هذا الإعلان في موقع آخر ونُقل كما هو. الناشر:
parties-caption = الأطراف وأدوارها
items-caption = البنود كما نُشرت
awards-caption = الإسنادات كما نُشرت
releases = المنشورات المتتالية

## الفتح والمحضر والنتائج

opening-title = فتح العروض
opening-intro = تضبط قائمة الختم الظروف قبل أن يتمكن أي كان من فتحها. ثم يسلّم الأعضاء أجزاءهم، ويمكن لأي كان إعادة عملية الفتح انطلاقا من المعاينة.
closed-at = تاريخ الختم
envelopes-received = عدد الظروف في قائمة الختم
closing-root = بصمة قائمة الختم
ledger-size = حجم السجل المشمول
released-by = سلّم أجزاءهم
nobody-yet = لا أحد إلى حد الآن.
faulty-members = أعضاء كان جزؤهم أو مفتاحهم خاطئا
dispute-keys = نشر مفتاحا لحسم نزاع
opened-at = تاريخ الفتح
opening-record = معاينة الفتح
no-envelopes = لم يرد أي عرض.
closing-list = قائمة الختم
envelope-id = معرّف الظرف
minutes-title = محضر جلسة فتح العروض
minutes-root = بصمة قائمة الختم:
minutes-closing = آخر أجل لقبول العروض:
minutes-closed = خُتم القبول بتاريخ
minutes-received = { $count ->
    [zero] لا تتضمن قائمة الختم أي ظرف.
    [one] تتضمن قائمة الختم ظرفا واحدا.
    [two] تتضمن قائمة الختم ظرفين.
    [few] تتضمن قائمة الختم { $count } ظروف.
    [many] تتضمن قائمة الختم { $count } ظرفا.
   *[other] تتضمن قائمة الختم { $count } ظرف.
}
minutes-opened = فُتحت الظروف بتاريخ
minutes-members = شارك في الفتح:
minutes-no-fault = كانت كل الأجزاء المسلّمة صحيحة.
minutes-bids = العروض المفتوحة
signatures = الإمضاءات
minutes-hash-intro = يمضي الأعضاء على بصمة بيانات المحضر، وهي واحدة في اللغات الثلاث.
minutes-data = بيانات المحضر (JSON)
minutes-unsigned = لم يمض أحد بعد.
minutes-sign = إمضاء هذا المحضر
minutes-not-yet = يُحرّر المحضر بعد فتح كل الأقساط.
results-title = النتائج
results-not-yet = لم يتقرر الإسناد بعد.
awarded-to = أُسند إلى
award-decided = تاريخ القرار
standstill-until = أجل الطعن إلى غاية
award-final = نهائي بتاريخ
ranking = الترتيب
points-price = نقاط الثمن
points-total = المجموع
bids-rejected = العروض المقصاة
outcomes = الأسباب المبلّغة إلى بقية العارضين
recompute = إعادة احتساب الترتيب
recompute-intro = يحتوي الملف على كل ما هو علني، ويعيد البرنامج احتساب الترتيب ويكشف أي تغيير ولو في بايت واحد.

## الهياكل والبيانات والقواعد والأدلة

organisation-bought = صفقات هذا المشتري
organisation-won = صفقات أُسندت إلى هذا المزوّد
organisation-all = كل صفقات هذا المشتري
organisation-nothing = لم يُنشر بعد شيء يخص هذا الهيكل.
open-data-title = البيانات المفتوحة
open-data-intro = كل ما هو علني هنا قابل للتنزيل بصيغة OCDS 1.1. وهذه البيانات مستخرجة من السجل نفسه فلا يمكن أن تختلف عن الملف.
open-data-count = { $count ->
    [zero] لا توجد منشورات.
    [one] منشور واحد.
    [two] منشوران.
    [few] { $count } منشورات.
    [many] { $count } منشورا.
   *[other] { $count } منشور.
}
open-data-programs = للبرمجيات
open-data-releases = المنشورات صفحة بصفحة وبالترتيب
open-data-record = سجل إجراء واحد
open-data-bulk = الكل، منشور في كل سطر (JSON Lines)
open-data-api = وصف الواجهة (OpenAPI)
open-data-tables = في جداول (CSV)
open-data-ledger = السجل
open-data-ledger-intro = السجل نفسه قابل للقراءة والنسخ: يمكن لأي كان التثبت من أنه لم يُغيَّر فيه شيء ولم يُحذف.
open-data-checkpoint = آخر نقطة مراقبة ممضاة
open-data-tiles = قطع الشجرة (C2SP tlog-tiles)
open-data-acts = عمل علني مع مِلحه
open-data-policy = ملف الثقة المعتمد في التثبت
rules-title = القواعد
rules-intro = القانون هنا معطى مؤرخ: يحتفظ كل إجراء إلى نهايته بقواعد يومه الأول.
rules-in-use = معتمدة في الإجراءات الجديدة
rules-in-force = سارية المفعول منذ
rules-source = المصدر
rules-checked-intro = كل قيمة تذكر فصلها. وعبارة «النص غير مقروء» تشير إلى قيمة لم تُقارن بعد بالنص الرسمي.
rules-note = ملاحظة للمختص في القانون
rule = القاعدة
checked = التثبت من النص
verify-title = تثبّت بنفسك
verify-intro = الوصل ملف صغير ممضى يمكن التثبت منه على أي جهاز ودون اتصال وبعد سنوات.
verify-proves = يثبت الوصل
verify-proves-recorded = أن العمل مقيد بالسجل في موضع محدد؛
verify-proves-time = في أي وقت قيده السجل؛
verify-proves-bytes = أنه لم يتغير منه أي بايت منذ ذلك الحين.
verify-proves-not = لا يثبت الوصل
verify-proves-not-truth = أن ما يصرح به العمل صحيح؛
verify-proves-not-complete = وحده أنه لا يوجد عمل آخر: لذلك انسخ السجل كاملا.
verify-how = التثبت بالبرنامج
verify-step-policy = خذ ملف الثقة مرة واحدة، ويستحسن من غير هذا الموقع.
verify-step-receipt = تثبت من الوصل دون اتصال.
verify-step-case = بالنسبة إلى إجراء كامل اتبع الأوامر الواردة في صفحة نتائجه.
verify-now = السجل الآن
verify-checkpoint = آخر نقطة مراقبة ممضاة:
about-title = حول هذا الموقع
about-intro = ديوان برنامج حر للإدارة الإلكترونية. كل ما يحدث فيه عمل مقيد في سجل، وكل ما عداه مستخرج منه.
about-seal = تُختم العروض لدى العارض ويفتحها عدة أعضاء معا: لا المشغل ولا عضو بمفرده يستطيع قراءتها قبل الأوان.
about-languages = الصفحات متوفرة بالفرنسية والعربية والإنجليزية. والنص الناقص في لغة يُعرض بلغة أخرى مع ذكرها.
about-status = حالة هذا الموقع
about-publisher = الناشر
about-version = النسخة
about-origin = اسم السجل
about-entries = الأعمال المقيدة
about-views = الأعمال التي تشملها الصفحات
about-clock = ساعة الموقع
session-title = جلستي
session-you-are = أنت
session-mandates = صفاتك
session-nobody = لم تسجل دخولك.
session-demo = اختيار شخص من العرض التجريبي
session-how = تسجل المؤسسة نفسها بنفسها. ويتلقى أعوان المشترين العموميين دعوة من متصرفهم.

## العرض التجريبي

demo-title = العرض التجريبي: لعب كل الأدوار
demo-intro = اختر شخصا لتتصرف مكانه. لا شيء هنا يُلزم أحدا.
demo-clock = ساعة العرض التجريبي
demo-now = الوقت الآن
demo-step-1 = تقديم ساعة
demo-step-24 = تقديم يوم
demo-step-192 = تقديم ثمانية أيام

## المكتب

desk-title = مكتبي
desk-waiting = ما يجب القيام به
desk-nothing = لا شيء في انتظارك.
desk-new = فتح ملف جديد
desk-mine = إجراءاتي
desk-mine-caption = الإجراءات التي تهمني، الأحدث أولا
desk-none = لا يهمك أي إجراء بعد.
due = مطلوب الآن
public-page = الصفحة العمومية
to-public-page = مشاهدة ما يراه الجميع
follow = الإعلام بالتغييرات لفائدة
following = تُعلم بالتغييرات:
preparation-state = حالة الإعداد
points-missing = للاستكمال أو التصحيح
answered = نُشر الجواب
enquiry-waits = في انتظار الجواب
enquiries-own = أسئلتكم
answer-it = الإجابة
to-field = انتقل إلى الخانة المطلوب إصلاحها
form-unreadable = خانات لا يمكن قراءتها
form-unreadable-detail = لم يُسجل شيء، وكل ما كتبته ما زال موجودا. أصلح هذه الخانات ثم أرسل من جديد.
unreadable-number = هذا ليس عددا مقروءا.
unreadable-moment = هذا ليس تاريخا وساعة.
unreadable-id = فقد هذا السطر معرّفه، احذفه وأضف غيره.
task-write-notice = تحرير الإعلان
task-appoint-opening = تعيين لجنة فتح العروض
task-appoint-evaluation = تعيين لجنة التقييم
task-fix-keys = تثبيت مفاتيح اللجنة
task-publish = نشر الإعلان
task-approve = قراءة الإعلان والموافقة عليه
task-cancel = إلغاء الإجراء
task-make-keys = إنشاء مفاتيح الفتح الخاصة بي
task-rehearse = تجربة مفاتيحي
task-rehearse-again = إعادة تجربة مفاتيحي
task-see-keys = الاطلاع على حالة المفاتيح
task-declare = التصريح بمصالحي
task-answer = الإجابة عن الاستفسارات
task-amend = تعديل الإعلان المنشور
task-bid = إعداد عرضي ومتابعته
task-own-bids = الاطلاع على عروضي ووصولاتي
task-ask = طرح سؤال
task-release-shares = تسليم أجزائي لفتح العروض
task-sign-minutes = إمضاء المحضر
task-examine = فرز العروض
task-score = إسناد الأعداد إلى العروض
task-consolidate = ضبط الأعداد المشتركة
task-report = تسليم تقرير التقييم
task-award = اتخاذ قرار الإسناد
task-unsuccessful = إعلان القسط غير مثمر
task-finalise = جعل الإسناد نهائيا
done-start-procedure = فُتح الملف. حرّر الآن الإعلان.
done-draft-notice = سُجّل مشروع الإعلان.
done-approve-notice = تمّت الموافقة على الإعلان.
done-appoint-committee = عُيّنت اللجنة.
done-declare-interests = سُجّل تصريحك.
done-fix-committee-keys = ثُبّتت مفاتيح اللجنة.
done-publish-notice = نُشر الإعلان.
done-ask-enquiry = سُجّل سؤالك، وسيُنشر الجواب دون ذكر اسمك.
done-publish-clarification = نُشر التوضيح.
done-amend-notice = نُشر التعديل وأُعلم المعنيون به.
done-register-interest = ستُعلم مؤسستك بالتغييرات.
done-cancel-procedure = أُلغي الإجراء.
done-sign-minutes = لقد أمضيت المحضر.
done-decide-admissibility = سُجّل القرار.
done-lock-scores = ثُبّتت أعدادك.
done-consolidate-scores = ضُبطت الأعداد المشتركة.
done-issue-report = سُلّم التقرير واحتُسب الترتيب.
done-decide-award = تقرّر الإسناد وأُعلم كل عارض.
done-finalise-award = صار الإسناد نهائيا.
done-declare-unsuccessful = أُعلن القسط غير مثمر.
done-withdraw-bid = سُحب عرضك ومُحي محتواه.

## التحرير والموافقة والنشر والتعديل

new-title = فتح ملف جديد
new-intro = يحتفظ الملف إلى نهايته بالقواعد السارية اليوم.
new-button = فتح الملف
title-hint = تُنشر اللغات الثلاث، وتُذكر اللغة الناقصة كما هي.
notice-title = تحرير الإعلان
save = تسجيل
number-hint = عدد، مثلا 1234,5 أو 1234.5.
by-rule-if-empty = اتركه فارغا لتطبيق القاعدة.
all-if-empty = اتركه فارغا إن لم يكن هناك حد.
price-quality-only = فقط لقاعدة «الثمن والجودة»، ومجموع النسب 100.
scheme-hint = مثلا CPV.
quality-criterion = مقياس الجودة
selection-criterion = مقياس الانتقاء
add-lot = إضافة قسط
remove-lot = حذف هذا القسط
add-quality = إضافة مقياس جودة
remove-quality = حذف هذا المقياس
add-item = إضافة بند
remove-item = حذف هذا البند
items-page = البنود من { $from } إلى { $to }
add-selection = إضافة مقياس انتقاء
remove-selection = حذف هذا المقياس
add-document = إضافة وثيقة
add-document-hint = 50 ميغابايت على الأكثر. تُرفق الوثيقة حالا، ثم سجّل الاستمارة.
upload = إرفاق هذه الوثيقة
remove-document = حذف هذه الوثيقة
approval-title = قراءة الإعلان والموافقة عليه
approval-intro = أنت توافق على هذا المشروع بالذات، فإن تغيّر لاحقا وجبت الموافقة عليه من جديد.
draft-number = المشروع عدد
approve-button = الموافقة على هذا المشروع
publication-title = نشر الإعلان
publication-intro = بعد النشر لا تتغير الأقساط ولا قواعد الإسناد ولا المفاتيح.
publish-button = نشر
amendment-title = تعديل الإعلان المنشور
amendment-intro = اطلع أولا على الفوارق. يُنشر التعديل ويُعلم به كل المعنيين.
amendment-changes = مشاهدة الفوارق
amendment-button = نشر التعديل
rationale = سبب التعديل
rationale-hint = يُنشر مع التعديل.

## اللجان والمفاتيح

appoint-opening = تعيين لجنة فتح العروض
appoint-evaluation = تعيين لجنة التقييم
appoint-intro-opening = يحتفظ هؤلاء الأعضاء بمفاتيح الفتح. ولا يكون منهم من حرّر الإعلان.
appoint-intro-evaluation = يفرز هؤلاء الأعضاء العروض ويسندون الأعداد. ولا يكون منهم من حرّر الإعلان.
members-hint = حسب ترتيب القائمة الذي يحدد المقاعد.
appoint-button = تعيين
declaration-title = التصريح بمصالحي
declaration-intro = التصريح لا يُغيّر بعد القيام به، ويصبح علنيا بعد الختم.
conflict = تضارب المصالح
statement = التصريح
statement-hint = بيّن ما هي المصلحة أو أنه لا وجود لها.
declare-button = تصريح
keys-title = مفاتيح الفتح
keys-intro = ينشئ كل عضو مفاتيحه على جهازه الخاص. ولا تغادره المفاتيح السرية أبدا.
keys-members = وضعية الأعضاء
keys-registered = المفاتيح مسجلة
keys-rehearsed = آخر تجربة
keys-fix = تثبيت المفاتيح
keys-fix-intro = يفتح معا { $least } أعضاء على الأقل، ويبقى غيرهم تحسبا للغياب. وبعد ذلك لا تتغير اللجنة.
keys-fix-button = تثبيت المفاتيح
keys-make = إنشاء مفاتيحي وتسجيلها
keys-make-intro = على جهازك في نافذة الأوامر. واحتفظ بورقة النجدة في خزنة.
keys-rehearse = تجربة مفاتيحي
keys-rehearse-intro = بعد تثبيت المفاتيح افتح ظرفا تجريبيا: يبيّن ذلك أنك ستتمكن من فتح الظروف الحقيقية.
shares-title = تسليم أجزائي
shares-intro = يتثبت جهازك من قائمة الختم ومن الوصولات قبل تسليم أي شيء.
shares-from = ممكن ابتداء من
shares-caption = الأقساط المطلوب فتحها
shares-released = الأعضاء الذين سلّموا أجزاءهم
shares-open = مفتوح
shares-how = في نافذة الأوامر على جهازك:

## أثناء قبول العروض

enquiry-title = طلب توضيح
enquiry-intro = يُنشر السؤال والجواب دون ذكر اسم مؤسستك.
question-hint = لا تكتب شيئا يمكّن من التعرف على مؤسستك.
enquiry-button = إرسال السؤال
clarification-title = نشر توضيح
clarification-intro = الجواب المتأخر يؤجل آخر أجل حتى يتوفر للجميع وقت الانتفاع به.
question-as-asked = السؤال كما ورد:
question-published = السؤال المنشور
question-published-hint = دون أي شيء يدل على المؤسسة.
clarification-button = نشر
cancellation-title = إلغاء الإجراء
cancellation-intro = الإلغاء نهائي. تُنشر الأسباب ويُعلم كل المعنيين.
cancellation-button = إلغاء نهائي
reasons-hint = تُنشر في كل لغة تكتبها بها.
bids-title = عروضي
bids-intro = تبقى عروضك مختومة: هذه الصفحة تبيّن فقط أنها وصلت، ولك وحدك.
bids-none = لا يوجد عرض لهذه المؤسسة في هذا القسط.
bids-caption = الظروف المعتمدة
bids-body = المحتوى
bids-complete = كامل
bids-incomplete = يجب إتمامه
withdrawal-title = سحب عرضي
withdrawal-intro = يُسحب العرض كاملا في هذا القسط ويُمحى محتواه. ويمكنك تقديم عرض آخر إلى غاية آخر أجل.
withdrawal-button = سحب العرض
letters-title = الرسائل الواردة
letters-none = لا توجد رسائل الآن.
letter-won = تمّ قبول عرضك.
letter-lost = لم يتم قبول عرضك.
letter-none = أُعلن القسط غير مثمر.

## التقييم والإسناد

admissibility-title = فرز العروض
admissibility-intro = قرّر قبول كل عرض أو إقصاءه. وتُنشر القرارات مع الإسناد.
decision-title = قبول عرض أو إقصاؤه
rejection-grounds = الموجبات والمقاييس المعنية
rejection-only = فقط إذا أُقصي العرض.
remarks-none = لا ملاحظات عند الفتح.
decision-button = تسجيل القرار
scores-title = إسناد الأعداد إلى العروض
scores-intro = تسند الأعداد بمفردك: لا يراها أحد قبل أن يثبّت الجميع أعدادهم، ولا تُغيّر بعد ذلك.
score-hint = من 0 إلى { $most }.
scores-button = تثبيت أعدادي
scores-locked = ثُبّتت أعدادك.
scores-caption = الأعداد المثبتة
consolidation-title = ضبط الأعداد المشتركة
consolidation-intro = الأعداد التي اتفقت عليها اللجنة. ومن خالف من الأعضاء بيّن رأيه الذي يُنشر مع الإسناد.
dissents = الآراء المخالفة
consolidation-button = ضبط الأعداد المشتركة
report-title = تسليم تقرير التقييم
report-intro = يُحتسب الترتيب حسب قاعدة الإعلان ويُنشر مع الإسناد.
report-button = تسليم التقرير
award-title = اتخاذ قرار الإسناد
award-intro = يكون الإسناد للعرض المرتب أولا. ويتلقى كل عارض آخر الأسباب التي تكتبها في رسالة.
award-to = الإسناد إلى
award-to-hint = الأول في الترتيب، إلا إذا فاز بعدد الأقساط المسموح به.
award-reasons = الأسباب الموجهة إلى كل عارض آخر
award-button = الإسناد والإعلام
finalisation-title = جعل الإسناد نهائيا
finalisation-button = جعله نهائيا
unsuccessful-title = إعلان القسط غير مثمر
unsuccessful-button = إعلان غير مثمر

## Session ended while a form was open
expired-title = انتهت جلستكم
expired-kept = لم يسجّل أي شيء، ولم يضع شيء ممّا كتبتموه: هذه الصفحة تحتفظ به.
expired-sign-in = سجّلوا الدخول في لسان جديد
expired-then = ثم عودوا إلى هذه الصفحة وأعيدوا الإرسال.
expired-send = إعادة الإرسال
expired-file = لا يُحتفظ بالملف المرفق: اختاروه من جديد بعد الإرسال.
expired-typed = عرض ما كتبتموه

# Checking files in the browser
verify-here = التثبت من ملف هنا
verify-here-what = ضع وصلا، أو الملف الكامل لإجراء، أو نقطتي مراقبة من السجل لمقارنتهما.
verify-here-local = يُحتسب كل شيء في متصفحك: لا يُرسل أي ملف.
verify-files = الملفات المراد التثبت منها
verify-files-hint = اخترها، أو اسحبها إلى أي موضع من هذه الصفحة. ويُتعرف أيضا على ملف الثقة.
verify-trust = بمن تثق؟
verify-policy = ملف الثقة
verify-policy-hint = يسمي السجلات والشهود الذين تعتد بإمضاءاتهم. عوّضه بالملف الذي تحصلت عليه من جهة أخرى.
verify-own-policy = ملف الثقة المستعمل مصدره هذا الموقع نفسه. ولو كذب هذا الموقع لكذب في ذلك أيضا: يثبت التحقق أكثر بملف ثقة حصلت عليه من غيره (بلد شريك، أو صحيفة، أو نسخة احتفظت بها من قبل).
verify-proves-not-clock = إذا لم يمض أي شاهد، أن الوقت صحيح: فهو حينئذ وقت ساعة السجل.
verify-how-why = مصدر هذه الصفحة هو الموقع الذي تتثبت منه. أما البرنامج المأخوذ من جهة أخرى فلا يتوقف عليه، ويعيد كذلك الحسابات التي لا يقوم بها المتصفح.
verify-checkpoint-keep = احتفظ بنسخة منها: فلو أعيدت كتابة السجل يوما لأثبتت ذلك.

## البحث والمتابعة

filter-words = كلمات
filter-currency = العملة
filter-value-from = القيمة ابتداء من
filter-value-to = القيمة إلى غاية
home-detailed = بحث مفصل: المرحلة والمشتري والمبلغ والتواريخ
search-everything = كل الإجراءات
search-filters = تدقيق البحث وترتيبه
search-narrowed = المعايير المستعملة
search-remove = حذف هذا المعيار:
search-remove-all = حذف الكل
search-mixed = في هذه القائمة عملات مختلفة لا تقارن مبالغها: اختر عملة واحدة.
search-none = لا شيء يطابق هذا البحث
search-none-without = بحذف أحد المعايير توجد نتائج:
search-none-words = جرب كلمات أقل، أو الكلمة نفسها بلغة أخرى: قد لا يوجد الإعلان إلا بالفرنسية أو بالعربية.
search-none-follow = تابع هذا البحث لتعلم متى يصدر إعلان يوافقه.
search-none-all = عرض كل الإجراءات
search-follow = متابعة هذا البحث
search-follow-intro = موضوع المتابعة:
search-follow-feed = تغذية Atom
search-follow-calendar = رزنامة آجال قبول العروض (iCalendar)
search-unreadable-amount = تعذرت قراءة هذا المبلغ ولم يؤخذ بعين الاعتبار. اكتب مثلا 150000 أو 1500,500.
search-unreadable-day = تعذرت قراءة هذا التاريخ ولم يؤخذ بعين الاعتبار. اكتب مثلا 2026-05-31.
search-unreadable-cpv = تعذرت قراءة هذا الرمز ولم يؤخذ بعين الاعتبار. اكتب من رقمين إلى ثمانية أرقام، مثلا 45 أو 31321200.
feed-of = الصفقات العمومية – { $search }
calendar-of = آجال قبول العروض – { $search }
calendar-closing = آخر أجل لقبول العروض: { $title }
calendar-enquiries = آخر أجل لطلب التوضيحات: { $title }
calendar-standstill = نهاية أجل الطعن: { $title }
calendar-procedure = آجال هذا الإجراء في رزنامتي (iCalendar)


# Cryptography on the person's device
keys-here = على هذا الجهاز
keys-here-intro = تُستخرج مفاتيح الفتح من مفتاحكم داخل هذا المتصفح، ولا يتلقى الموقع منها إلا نصفها العمومي.
shares-here = التثبّت وتسليم حصصكم على هذا الجهاز
needs-script = هذه المرحلة تشفّر على جهازكم: إنها تحتاج إلى JavaScript أو إلى سطر الأوامر أدناه.
by-command-line = بسطر الأوامر
key-title = مفتاحي
key-intro = مفتاحكم يوقّع عروضكم ويفتح حصتكم من الظروف. ولا يوجد مكشوفا إلا على أجهزتكم وعلى ورقة الاسترجاع.
nav-key = مفتاح التوقيع

## الحسابات: مفاتيح المرور والدعوات والجلسات

passkey-sign-in = الدخول بمفتاح المرور
passkey-make-title = إنشاء مفتاح المرور
passkey-make-text = يحل مفتاح المرور محل كلمة السر: يتعرف عليك هاتفك أو حاسوبك أو مفتاح الأمان ببصمتك أو وجهك أو رمزك. ولا يغادر الجهاز أي سر.
passkey-make-button = إنشاء مفتاح المرور
passkey-label = اسم هذا الجهاز
passkey-label-hint = للتعرف عليه لاحقا، مثل «الهاتف» أو «حاسوب المكتب».
passkey-choice = مفاتيح المرور لديكم
passkey-choice-hint = اختاروا مفتاحا من القائمة التي يعرضها المتصفح هنا، أو استعملوا الزر. لا حاجة إلى كتابة شيء.
passkey-needs-script = يحتاج مفتاح المرور إلى جافاسكريبت: فعّلها لهذا الموقع ثم أعد تحميل الصفحة.
entering-title = الدخول
entering-welcome = مرحبا، { $name }
entering-why-invitation = أنت مدعو إلى التصرف باسم الهيكل أدناه. يصلح هذا الرابط مرة واحدة.
entering-why-firm = تم تأكيد عنوانك الإلكتروني. بمفتاح المرور تُسجَّل المؤسسة أدناه وتُسجَّل أنت معها.
entering-why-administrator = بمفتاح المرور تصبح أول متصرف في هذا الموقع.
entering-invited-by = صاحب الدعوة
entering-account = حسابك
entering-account-known = أنت مسجَّل من قبل؛ يُضاف مفتاح المرور إلى حسابك.
entering-until = الرابط صالح إلى
entering-firm = الاسم القانوني للمؤسسة
entering-scheme = السجل
entering-identifier = المعرّف الوطني
entering-country = البلد
entering-country-hint = رمز من حرفين، مثل TN.
entering-name = الاسم واللقب
entering-mail = العنوان الإلكتروني
entering-language = لغة الرسائل
entering-authority = اسم الهيئة
entering-first-title = المتصرف الأول
entering-first-intro = ليس لهذا الموقع متصرف بعد. اذكر الهيئة التي تشرف عليه ومن أنت، ثم تنشئ مفتاح المرور.
entering-continue = مواصلة
registration-title = تسجيل مؤسسة
registration-intro = لتقديم العروض تُسجَّل المؤسسة مع الشخص الذي يمثلها. يُرسَل رابط تأكيد إلى العنوان الإلكتروني المذكور.
registration-button = إرسال رابط التأكيد
registration-sent-title = راجع بريدك الإلكتروني
registration-sent = يُرسَل رابط تأكيد إلى { $mail }، وهو صالح 24 ساعة.
registration-sent-next = افتحه على الجهاز الذي تريد الدخول به. لا يُسجَّل شيء قبل ذلك.
scheme-tn-rne = السجل الوطني للمؤسسات (تونس)
scheme-fr-rcs = سجل التجارة والشركات (فرنسا)
scheme-dz-rc = السجل التجاري (الجزائر)
scheme-ma-ice = التعريف الموحد للمقاولة (المغرب)
account-title = مفاتيح المرور والجلسات
account-passkeys = مفاتيح المرور
account-passkeys-caption = ما يتيح لك الدخول
account-label = الجهاز
account-used = آخر استعمال
account-never = لم يُستعمل بعد
account-action = الإجراء
account-remove = إزالة
account-one = ليس لك إلا مفتاح مرور واحد: إذا فقدت ذلك الجهاز فلن تتمكن من الدخول.
account-none = ليس لك مفتاح مرور بعد.
account-add = إضافة مفتاح مرور
account-add-button = إضافة هذا المفتاح
account-made-prf = أُضيف مفتاح المرور. ويمكنه أيضا حماية مفاتيح الفتح والإمضاء.
account-made-plain = أُضيف مفتاح المرور. يتيح لك الدخول ولا يمكنه حماية مفاتيحك: احتفظ لها بعبارة سرية.
account-sessions = الجلسات
account-sessions-caption = أين أنت متصل
account-device = المتصفح والنظام
account-device-unknown = غير معروف
account-place = المكان
account-place-unknown = غير معروف
account-began = البداية
account-seen = آخر نشاط
account-end = إنهاء
account-end-all = إنهاء كل الجلسات
people-title = الأشخاص والدعوات
people-caption = من يتصرف باسم هذا الهيكل
people-name = الاسم
people-open = دعوات لم تُستعمل بعد
people-withdraw = سحب الدعوة
people-invite = دعوة شخص
invitation-title = دعوة شخص
invitation-intro = يتلقى الشخص رابطا صالحا سبعة أيام ينشئ به مفتاح المرور. وإذا كان مسجَّلا من قبل أُسندت الصفة إلى حسابه.
invitation-button = إرسال الدعوة
invited-title = أُرسلت الدعوة
invited-text = تُرسَل رسالة إلى { $mail }.
invited-link = يمكنك أيضا تسليم هذا الرابط بنفسك؛ لا يُعرض إلا هنا ويصلح مرة واحدة. وهو بخلاف الرابط الوارد في الرسالة لا يثبت العنوان: فلن تتعرف به الهيئات الأخرى على الشخص.
invited-mail-only = هذا الشخص مسجَّل من قبل: الرابط الذي يضيف مفتاح مرور إلى حسابه لا يُرسَل إلا إلى عنوانه.
organisation-new = تسجيل هيكل
organisation-kind = الصنف
organisation-name = الاسم الرسمي
organisation-id = المعرّف في هذا الموقع
organisation-id-hint = قصير ونهائي: يظهر في العناوين والمراجع. حروف لاتينية دون علامات وأرقام ومطّات، مثل «steg».
organisation-register = تسجيل الهيكل

## أرقام وتاريخ وحالة الموقع

organisation-history = السجل
organisation-years = الإجراءات حسب سنة النشر والمرحلة
organisation-awarded = صفقات أسندها هذا المشتري
figures-heading = نظرة سريعة
figures-awards = الإسنادات، الأحدث أولا
figures-total = { $count ->
    [zero] مجموع الإسنادات
    [one] مجموع إسناد واحد
    [two] مجموع إسنادين
    [few] مجموع { $count } إسنادات
    [many] مجموع { $count } إسنادا
   *[other] مجموع { $count } إسناد
}
figures-months = المبالغ المسندة حسب الشهر ({ $currency })
figures-months-told = عمود لكل شهر من الأقدم إلى الأحدث؛ المبالغ في الجدول الموالي.
figures-competition-heading = المنافسة
figures-competition = الأقساط حسب عدد العروض المفتوحة
figures-competition-told = عمود لكل عدد من العروض؛ كلما علت الأعمدة الأولى قلت المنافسة.
figures-time-to-award = { $count ->
    [one] المدة من آخر أجل للعروض إلى الإسناد: { $mean }.
   *[other] المدة من آخر أجل للعروض إلى الإسناد: { $mean } في المعدل على { $count } إسنادا، و{ $shortest } على الأقل، و{ $longest } على الأكثر.
}
column-month = الشهر
column-awarded = المبلغ المسند
column-bids = العروض
column-lots = الأقساط
column-year = السنة
column-procedures = الإجراءات
column-procedure = الإجراء
column-supplier = صاحب الصفقة
column-decided = تاريخ القرار
short-million = { $number } مليون
short-thousand = { $number } ألف
status-title = حالة الموقع
status-well = كل شيء يعمل
status-degraded = عمل منقوص
status-ledger = السجل
status-ledger-acts = { $count ->
    [zero] لا عمل مسجل.
    [one] عمل واحد مسجل.
    [two] عملان مسجلان.
    [few] { $count } أعمال مسجلة.
    [many] { $count } عملا مسجلا.
   *[other] { $count } عمل مسجل.
}
status-ledger-last = آخرها مع نقطة المراقبة الموقعة:
status-pages = الصفحات
status-pages-current = تعرض كل ما هو مسجل.
status-pages-behind = { $count ->
    [one] لا تعرض بعد آخر عمل.
   *[other] لا تعرض بعد آخر { $count } من الأعمال.
}
status-mail = البريد
status-mail-none = لا رسالة في الانتظار.
status-mail-pending = { $count ->
    [one] رسالة واحدة تنتظر الإرسال.
    [two] رسالتان تنتظران الإرسال.
    [few] { $count } رسائل تنتظر الإرسال.
   *[other] { $count } رسالة تنتظر الإرسال.
}
status-mail-abandoned = { $count ->
    [one] رسالة واحدة تعذر تسليمها.
    [two] رسالتان تعذر تسليمهما.
    [few] { $count } رسائل تعذر تسليمها.
   *[other] { $count } رسالة تعذر تسليمها.
}
status-disk = القرص
status-disk-well = يقبل الكتابة.
status-disk-bad = لم يعد يقبل الكتابة: لا يمكن قبول أي جديد.
status-disk-unknown = لم يتحقق منه بعد منذ الانطلاق.
status-outage = آخر انقطاع
status-outage-none = لا انقطاع معروف.
status-outage-from = من
status-outage-to = إلى
status-law = القواعد المطبقة على الإجراءات الجديدة
status-law-says = إذا صادف انقطاع آخر أجل فإن قاعدة القانون المنطبق تؤجله بعمل منشور ودون قرار من أحد. وحيث لا توجد هذه القاعدة يمكن للمشتري العمومي التمديد فيه. وهذه الصفحة تقدم دليل الانقطاع.
status-halted = توقف هذا الموقع عن القبول: يعرف أحد الشهود تاريخا آخر للسجل أو أحدث، فقد تكون هذه نسخة قديمة. وقد يكون المعروض غير محيّن.
status-witnesses = شهود السجل
status-witnesses-none = لا أحد يشارك في إمضاء هذا السجل: فوقته ووحدة تاريخه أمام الجميع لا يستندان إلا إلى هذا الموقع.
status-witnesses-count = { $count ->
    [zero] لا عمل أمضاه الشهود.
    [one] عمل واحد أمضاه الشهود.
    [two] عملان أمضاهما الشهود.
    [few] { $count } أعمال أمضاها الشهود.
    [many] { $count } عملا أمضاها الشهود.
   *[other] { $count } عمل أمضاها الشهود.
}
status-witnesses-late = تنتظر أعمال جديدة إمضاء الشهود منذ أكثر من دقيقة.
status-witnesses-wait = لم يمض الشهود أي شيء بعد.
status-witnesses-intro = يمضي كل شاهد، حسب ساعته، على أن السجل لم يزد إلا امتدادا. ويحمل الوصل إمضاءات الشهود بعد لحظة من العمل: أعيدوا طلبه إن خلا منها.
status-witness = الشاهد
status-witness-said = آخر جواب
witness-said-never = لم يُسأل بعد منذ الانطلاق
witness-said-cosigned = أمضى
witness-said-unreachable = تعذر الاتصال به
witness-said-refuses = رفض الإمضاء
witness-said-lies = جواب لا يمكن أن يكون صحيحا ولا يُعتد به
witness-said-other = يقول إنه يعرف تاريخا آخر
witness-said-fault = لم يُسأل بسبب خلل في هذا الموقع
status-witness-lies = أجوبة لم يُعتد بها: { $count }
status-witness-cosigned = آخر ما أمضى عليه
status-witness-nothing = لا شيء
status-own-witness = سجلات يشهد عليها هذا الموقع
status-own-witness-intro = هذا الموقع شاهد على سجلات مواقع أخرى. مفتاح التحقق الخاص به:
status-api = الحالة نفسها للبرامج (JSON)


# Preparing and sealing a bid in the browser.
bid-title = إعداد عرض وختمه
bid-other-firm = المشاركة باسم
bid-grace = يُقبل محتوى العرض إلى غاية
bid-carry = المواصلة على جهاز آخر
bid-carry-why = افتحوا مفتاحكم: تُحفظ المسودة عندئذ في الموقع أيضا، مشفّرة بحيث لا يستطيع قراءتها، ويمكن استئناف مسودة بدأت على جهاز آخر.
bid-closed = انقضى آخر أجل: لا يُقبل هنا أي عرض جديد. ويمكن لعرض أودع التزامه في الأجل أن يستكمل إرسال محتواه خلال مهلة الاستكمال.
bid-standing = العرض الساري
bid-replaces = إذا ختمتم عرضا آخر فإنه يعوّض هذا العرض بمجرد تسلّمكم وصله.
bid-needs-script = يتم الختم داخل متصفحكم ببرنامج تحمّله هذه الصفحة. ومن دونه استعملوا سطر الأوامر المبيّن أسفله.
bid-intro = لا يغادر شيء مما تكتبونه هنا هذا الجهاز قبل أن يُختم بمفاتيح اللجنة. وتُحفظ مسودتكم على هذا الجهاز أولا بأول.
bid-prices = جدول الأثمان
bid-prices-hint = الأثمان بـ{ $currency }. يمكنكم لصق خلايا من جدول حسابات، والتنقل بين الخانات بالأسهم وبمفتاحي الإدخال والجدولة.
bid-prices-caption = الثمن الفردي لكل فصل
bid-unit-price = الثمن الفردي دون أداءات
bid-discount = التخفيض (%)
bid-tax = الأداءات (%)
bid-line-total = المبلغ
bid-lot-discount = تخفيض على كامل القسط (%)
bid-lot-discount-hint = يُحتسب على المجموع باعتبار الأداءات. اتركوه فارغا إن لم يوجد.
bid-total = المجموع باعتبار كل الأداءات
bid-grounds = أسباب الإقصاء
bid-grounds-hint = صرّحوا بالنسبة إلى كل سبب هل ينطبق على مؤسستكم.
bid-ground-no = لا ينطبق
bid-ground-yes = ينطبق
bid-criteria = معايير الاختيار
bid-minimum = الحد الأدنى المطلوب:
bid-answer = الجواب
bid-answer-file = الملف الذي يجيب
bid-evidence = الملف المثبِت إن وُجد
bid-files = الملفات
bid-files-add = إضافة ملفات
bid-files-hint = تبقى على هذا الجهاز إلى حين الختم، حتى إن أغلقتم الصفحة.
bid-seal = الختم والإيداع
bid-seal-intro = يُختم العرض أولا ثم يُودع التزامه، وهو الذي يجب أن يصل قبل آخر أجل. ثم يتبعه المحتوى، ولا ضرر إن انقطع إرساله.
bid-seal-button = التثبت ثم الختم والإيداع
bid-forget = محو المسودة من هذا الجهاز
bid-steps = المراحل
bid-step-check = التثبت من مفاتيح اللجنة ومن آخر أجل
bid-step-unlock = فتح مفتاحكم
bid-step-hash = احتساب بصمات الملفات
bid-step-seal = الختم
bid-step-submit = إيداع الالتزام وتسلّم الوصل
bid-step-upload = إرسال المحتوى المختوم
bid-step-done = تمّ
bid-sealed = عرض خُتم في مكان آخر
bid-sealed-intro = يُودع هنا العرض المختوم دون اتصال بواسطة «diwan seal»: اختاروا مجلّده. ولا يُقرأ الملف secret.json ولا يُرسل.
bid-sealed-folder = مجلّد العرض المختوم
bid-sealed-hint = المجلّد الذي يحتوي bid.json وenvelope.json وsegments.
bid-offline = الختم دون اتصال بسطر الأوامر
bid-offline-intro = يتم الختم نفسه على جهاز غير متصل بالشبكة. املؤوا أنموذج العرض ثم:
combinations-title = تخفيضات على مجموعات الأقساط
combinations-intro = تسند الأقساط معا. يمكنكم عرض تخفيض على ثمن هذا القسط إذا فازت مؤسستكم بأقساط أخرى أيضا؛ اكتبوا تخفيضا لكل مجموعة. ويُعتمد أكبر تخفيض تحققت شروطه.
combinations-sealed = لا يُرسل شيء مما تكتبونه هنا. يُحفظ على هذا الجهاز مع مسودة العرض ويُختم مع أثمانه، فلا يقرؤه أحد قبل الفتح.
combinations-limit = أقصى عدد من الأقساط يفوز به عارض واحد هنا: { $count }.
combinations-needs-script = تحفظ هذه الصفحة تخفيضاتكم ببرنامج تحمّله. ومن دونه اكتبوها في أنموذج العرض كما هو مبيّن أسفله.
combinations-lots = الأقساط الأخرى التي يجب الفوز بها:
combinations-discount = التخفيض على هذا القسط (%)
combinations-add = إضافة تخفيض
combinations-remove = حذف هذا التخفيض
combinations-write = كتابتها
combinations-back = العودة إلى العرض
combinations-offline = بسطر الأوامر تُكتب التخفيضات في أنموذج العرض إلى جانب الأثمان. مثلا 2,5 % على هذا القسط إذا فزتم بهذه الأقساط أيضا:


# Searches that are told by mail.
search-mail-title = متابعة هذا البحث بالبريد الإلكتروني
search-mail-address = عنوان البريد الإلكتروني
search-mail-address-hint = لتصلكم، دون حساب، كل صفقة جديدة توافق هذا البحث. لا يُنشر العنوان، ويُحذف بمجرد إيقافكم للمتابعة.
search-mail-button = أعلموني بالبريد الإلكتروني
search-mail-of = البحث: { $search }
search-mail-sent-title = أكدوا عنوانكم
search-mail-sent = أُرسلت رسالة إلى { $mail }. افتحوا الرابط الذي تتضمنه: لن يُرسل أي شيء آخر قبل ذلك.
search-mail-sent-next = الرابط صالح لمدة 24 ساعة. إذا لم تصل الرسالة فابحثوا عنها في البريد غير المرغوب فيه.
search-confirm-title = تأكيد البحث المحفوظ
search-confirm-text = ستُعلَمون مرة واحدة بكل صفقة تصدر من الآن فصاعدا وتوافق هذا البحث، برسالة واحدة في الساعة على الأكثر.
search-confirm-button = تأكيد
search-confirmed-title = حُفظ البحث
search-confirmed = ستُعلَمون بالبريد الإلكتروني. وتتضمن كل رسالة رابطا للإيقاف.
search-confirmed-until = ينتهي البحث من تلقاء نفسه يوم { $date }، ويُحذف العنوان عندئذ.
search-end-title = إيقاف رسائل هذا البحث
search-end-text = سيُحذف عنوانكم وهذا البحث.
search-end-button = إيقاف
search-ended-title = أُوقفت الرسائل
search-ended = حُذف العنوان والبحث؛ ولن تُرسل أي رسالة أخرى بشأنه.
search-keep-title = الاحتفاظ بالبحث المحفوظ
search-keep-text = يُحتفظ به سنة أخرى ابتداء من اليوم.
search-keep-button = احتفاظ
search-kept-title = احتُفظ بالبحث
searches-title = عمليات البحث المحفوظة
searches-intro = كل جديد يصدر ويوافق عمليات البحث هذه تُعلَمون به بالبريد الإلكتروني، مرة واحدة لكل صفقة. تُرسل الرسائل إلى:
searches-none = ليس لديكم بعد أي بحث محفوظ. ابحثوا عن صفقات ثم اطلبوا إعلامكم في أسفل القائمة.
searches-caption = عمليات البحث التي تُعلَمون بها بالبريد الإلكتروني
searches-search = البحث
searches-since = منذ
searches-mailed = آخر رسالة
searches-new = البحث عن صفقات
searches-saved = حُفظ البحث: ستُعلَمون بما يصدر من الآن فصاعدا.
searches-ended = أُوقف البحث وحُذف.

# الإعلان أثناء تحريره
check-button = التثبت
preview-button = معاينة الصفحة المنشورة
typed-kept = حُفظ ما كُتب على الساعة { $time } دون تسجيل.
typed-points = { $count ->
    [0] لا ينقص شيء.
    [one] بقيت نقطة واحدة للاستكمال أو التصحيح.
    [two] بقيت نقطتان للاستكمال أو التصحيح.
    [few] بقيت { $count } نقاط للاستكمال أو التصحيح.
    [many] بقيت { $count } نقطة للاستكمال أو التصحيح.
   *[other] بقيت { $count } نقطة للاستكمال أو التصحيح.
  }
typed-restored = ما كتبتموه يوم { $date } على الساعة { $time } لم يكن مسجلا، وقد أُعيد إلى الاستمارة.
typed-older = كتبتم شيئا يوم { $date } على الساعة { $time } دون تسجيله، ثم سُجّلت نسخة أخرى هي المعروضة هنا.
typed-take = استعادة ما كتبتُ
typed-forget = التخلي عمّا كتبتُ
preview-title = معاينة
preview-intro = هذه هي الصفحة التي سيقرؤها الجميع لو نُشر الإعلان الآن. لم يُنشر شيء ولم يُسجَّل أي عمل.
preview-intro-typed = هذه هي الصفحة التي سيقرؤها الجميع لو نُشر الإعلان الآن، بما كتبتموه ولم تسجلوه بعد. لم يُنشر شيء ولم يُسجَّل أي عمل.
preview-intro-amendment = هذه هي الصفحة التي سيقرؤها الجميع لو نُشر التعديل الآن، بما كتبتموه. لم يُنشر شيء ولم يُسجَّل أي عمل.
preview-back = العودة إلى التحرير
preview-no-deadline = لم يُحدَّد آخر أجل بعد: المعروض هو أقرب أجل تسمح به القواعد.
preview-no-keys = لم تُضبط مفاتيح اللجنة بعد: الأعداد المعروضة هي أصغر ما تسمح به القواعد.
preview-nothing-changed = لا يغيّر تعديلكم شيئا بعد: هذه هي الصفحة كما نُشرت.

## ما يقوله المنشور (وسوم OCDS)

release-tag-planning = برمجة الشراء
release-tag-planningupdate = تحيين البرمجة
release-tag-tender = إعلان طلب العروض
release-tag-tenderamendment = تعديل الإعلان
release-tag-tenderupdate = تحيين الإعلان
release-tag-tendercancellation = إلغاء الإجراء
release-tag-award = الإسناد
release-tag-awardupdate = تحيين الإسناد
release-tag-awardcancellation = إلغاء الإسناد
release-tag-contract = إمضاء الصفقة
release-tag-contractupdate = تحيين الصفقة
release-tag-contractamendment = ملحق الصفقة
release-tag-implementation = تنفيذ الصفقة
release-tag-implementationupdate = تحيين التنفيذ
release-tag-contracttermination = انتهاء الصفقة
release-tag-compiled = الملف مجمّعا

## إنهاء تفويض

mandate-end = إنهاء التفويض
mandate-end-of = إنهاء التفويض: { $name }، { $role }
mandate-end-title = إنهاء تفويض
mandate-end-intro = ابتداء من هذه اللحظة لا يقوم الشخص بأي عمل بهذه الصفة. وما تمّ يبقى مسجّلا، وتبقى تفويضاته الأخرى وحسابه.
mandate-end-member = لن يتمكن عضو لجنة لم تُنه عملها من إنشاء المفاتيح أو الفتح أو إسناد الأعداد أو الإمضاء: تثبّتوا أولا من أنه لا توجد لجنة تنتظر هذا الشخص.
mandate-end-button = إنهاء التفويض

## عودة مشرف

entering-why-readmission = سلّمكم مشغّل هذا الموقع هذا الرابط لتتولّوا إدارته (من جديد). وتسليمه مقيّد في السجل، ولا يُستعمل إلا مرة واحدة.

## الموقع في أربعة أرقام

home-open = طلبات عروض مفتوحة
home-closing-week = تُغلق خلال سبعة أيام
home-awarded-in = ما أُسند سنة { $year }
home-bodies = المشترون العموميون

## القواعد

rules-in-force-until = سارية إلى غاية (غير مشمول)
rules-extends = تنقح
rules-unread = نصوص لم تُقرأ
rules-unread-of = { $count } من القيم من مجموع { $maximum }
rules-compare = مقارنة بين قاعدتين
rules-same = لا يوجد أي اختلاف بينهما.
buyer-kind = صنف المشتري العمومي
new-amount = القيمة التقديرية للحاجة
new-amount-taxed = بعملة { $currency } باعتبار جميع الأداءات؛ وبهذا المبلغ يبين القانون طرق الإبرام المسموح بها.
new-amount-untaxed = بعملة { $currency } دون اعتبار الأداءات؛ وبهذا المبلغ يبين القانون طرق الإبرام المسموح بها.
new-recommended = موصى به
new-methods = عرض الطرق المسموح بها
split-title = هل هي حاجة واحدة في عدة إجراءات؟
split-says = تبلغ هذه الإجراءات لنفس المشتري العمومي ومن نفس صنف الشراءات مجتمعة سقفا لا يبلغه أي منها منفردا. هذا تنبيه وليس دليلا: تثبتوا من أنه لا توجد تجزئة.
split-family = صنف الشراءات
split-total = المبلغ الجملي
split-threshold = السقف الذي تبلغه مجتمعة
publication-conditions = شروط النشر
condition-met = مستوفى
condition-open = غير مستوفى بعد
condition-waits-for = في انتظار:
condition-notice-complete = الإعلان مكتمل
condition-approved = صادق شخص آخر على الإعلان
condition-evaluation-committee = لجنة التقييم معيّنة
condition-opening-committee = لجنة الفتح معيّنة
condition-duties-separate = لا أحد ممن كتب الإعلان عضو في لجنة
condition-keys-fixed = مفاتيح فتح اللجنة مضبوطة
condition-rehearsed = جرّب كل عضو مفاتيحه مؤخرا
condition-period-long-enough = أجل قبول العروض كاف

unopened-says = رفض العرض قبل فتح هذا الظرف: لم يسلم أي عضو حصة من مفتاحه ولم يقرأه أحد.
minutes-unopened = ظروف لم تفتح
minutes-unopened-says = رفضت عروض هذه الظروف عند فحص الظروف السابقة. بقيت مغلقة: لم تسلم أي حصة من مفاتيحها.
rejected-at = تاريخ الرفض
task-conclude = ختم فحص الظروف المفتوحة
done-conclude-examination = ختم الفحص: يمكن فتح الظروف الموالية للعروض المقبولة.
conclusion-title = ختم فحص الظروف المفتوحة
conclusion-intro = لا تواصل العروض المرفوضة: لن تفتح ظروفها المغلقة أبدا، ويثبت السجل ذلك. ثم تفتح لجنة الفتح الظروف الموالية للعروض المقبولة.
conclusion-button = ختم الفحص
conclusion-opens = الظروف التي تفتح بعد ذلك
conclusion-admitted = العروض المقبولة
conclusion-rejected = العروض المرفوضة
conclusion-none = لا شيء
## Comparing bids

task-compare = جعل العروض قابلة للمقارنة
task-justify = تبرير ثمني
task-allocate = توزيع الأقساط
done-correct-price = تم تسجيل التصحيح.
done-record-preference = تم تسجيل القرار.
done-ask-justification = تم طرح السؤال على المشارك.
done-answer-justification = تم تسجيل جوابك.
done-decide-justification = تم تسجيل القرار.
done-allocate-lots = تم توزيع الأقساط.
comparison-title = قابلية العروض للمقارنة
comparison-intro = التصحيحات الحسابية والأفضلية والأثمان المنخفضة بصفة غير عادية. ينشر كل ذلك مع الإسناد.
price-read = الثمن المقروء عند الفتح
price-compared = ثمن المقارنة
cost = كلفة دورة الحياة
preference = الأفضلية
preference-title = البت في أفضلية
preference-granted = أفضلية ممنوحة
evidence = المؤيدات
low-found = ثمن منخفض بصفة غير عادية
low-reference = المرجع
low-threshold = العتبة
justification = التبرير
justification-title = تبرير ثمنكم
justification-hint = لا يطلع على جوابكم سوى المشتري واللجنة.
justification-button = إرسال التبرير
justification-decision-title = البت في التبرير
question-title = طلب تبرير
question-button = توجيه السؤال إلى المشارك
answer-until = آخر أجل للجواب
answer-none = لم يرد أي جواب.
correction-title = تصحيح خطأ حسابي
correction-place = ما يجب تصحيحه
correction-hint = القيم هي قيم جدول الأثمان المختوم مع التصحيحات السابقة.
correction-corrected = القيمة المصححة
correction-button = تسجيل التصحيح
corrected-from = تصحيح حسابي:
allocation-title = توزيع الأقساط
allocation-intro = أفضل توزيع إجمالي، محسوب انطلاقا من الترتيب والحدود والتخفيضات على مجموعات الأقساط.
allocation-button = تسجيل التوزيع
allocation-why = الإسناد المشترك للأقساط:
with-discount = تخفيض بنسبة { $percent } % على مجموعة الأقساط.
instead-fewer-lots = مع العرض المرتب أولا لا يمكن إسناد سوى { $lots } من الأقساط.
instead-worse = مع العرض المرتب أولا تكون الأقساط في مجموعها أقل فائدة.
lot-left = لا يمكن إسناد هذا القسط لأي مشارك في الحدود المضبوطة.
below-minimum = دون الحد الأدنى وهو
points-technical = النقاط الفنية
above-budget = ثمن يتجاوز الميزانية وهي
bids-unranked = عروض غير مرتبة
jointly = تسند الأقساط معا: يرجح أفضل توزيع إجمالي مع مراعاة الحدود والتخفيضات على المجموعات.
jointly-hint = اثنا عشر قسطا على الأكثر، كلها بالثمن أو كلها بالنقاط.
award-rule-hint = بعد التغيير يظهر زر التثبت حقول القاعدة المختارة.
technical-minimum-hint = لا يرتب العرض الذي لا يبلغه.
part-of-hint = معرف معيار يسبق هذا المعيار؛ تسند الأعداد للأجزاء فقط.
tie-default = أقل ثمن ثم العرض الوارد أولا
low-none = دون طريقة
cost-part = مكون الكلفة
cost-items-hint = معرفات الفصول تفصل بينها مسافات.
cost-years = من السنة { $from } إلى السنة { $to }
add-cost-part = إضافة مكون للكلفة
remove-cost-part = حذف هذا المكون
basis = السند:

invite-title = المؤسسات المدعوة إلى المشاركة
invite-intro = في هذا الصنف من الشراء لا تقدم العروض إلا المؤسسات المدعوة. يمكن تغيير الاختيار إلى حين النشر، ويصادق عليه حينئذ من جديد.
invite-named = سيذكر الإعلان اسم المؤسسة.
invite-secret = لا يعلم أحد قبل ختم قبول العروض من هي المؤسسات المدعوة، تفاديا للتواطؤ بينها.
invite-sought = البحث عن مؤسسة
invite-sought-hint = جزء من الاسم أو من المعرف. تبقى المؤسسات المختارة ظاهرة.
invite-search = بحث
invite-least = { $least } على الأقل.
invite-between = من { $least } إلى { $most }.
invite-button = تسجيل الدعوات
invited-firms = المؤسسات المدعوة
invited-secret = لا يشارك إلا المؤسسات التي دعاها المشتري العمومي. تنشر أسماؤها عند ختم قبول العروض.
invited-only = لا تقدم العروض إلا المؤسسات المدعوة.
method-reason-ask = تعليل طريقة الشراء
method-reason-intro = لا يجيز القانون هذه الطريقة إلا في حالات معينة. تنشر الحالة والوقائع التي تثبتها مع الإعلان.
method-reason-button = تسجيل التعليل
method-reason-title = لماذا طريقة الشراء هذه
method-reason-ground = الحالة المنصوص عليها
method-reason-statement = الوقائع التي تثبتها
method-reason-statement-hint = سيقرؤها الجميع: لا أسرار تجارية ولا أسماء أشخاص.
task-invite = دعوة المؤسسات
task-justify-method = تعليل طريقة الشراء
done-invite-suppliers = سجلت الدعوات، وترسل عند النشر.
done-justify-method = سجل التعليل.
condition-suppliers-invited = دعي العدد الكافي من المؤسسات
condition-method-justified = طريقة الشراء معللة
corrected-figures = { $corrected } عوضا عن { $read }
out-of = من { $points }

outage-moved = أُجّل آخر أجل: كانت البوابة خارج الخدمة.
status-outages = الانقطاعات وآثارها
status-outages-intro = كل انقطاع مدوّن في السجل كعمل مستقل، وكل آخر أجل أُجّل بسببه مدوّن كعمل من أعمال الإجراء.
status-outages-when = خارج الخدمة
status-outages-effect = الآجال المؤجلة
status-outages-no-effect = لا شيء
status-outages-all = المجموع: { $count }
done-relaunch-lots = فُتح الملف وأُخذت في إعلانه الأقساط المختارة. راجعوه وحددوا آجاله.
task-relaunch = إعادة طرح أقساط
condition-ground-proven = الحالة المنصوص عليها يثبتها إجراء سابق
relaunch-title = إعادة طرح أقساط
relaunch-intro = يأخذ الإعلان الجديد الأقساط المختارة بفصولها مع معايير الإعلان السابق ووثائقه. أما الآجال والمرجع فتحددونها من جديد، وتغيرون ما أدى إلى عدم نجاح الإجراء.
relaunch-lots = الأقساط المعاد طرحها
relaunch-lots-hint = الأقساط الملغاة أو غير المثمرة أو التي أُلغي إسنادها، ولم يُعد طرحها بعد.
relaunch-needed = يثبتها إجراء سابق يُفتح الملف من صفحته

# Ways of buying that are permitted, shorter periods, kinds of buyer.
condition-method-permitted = يجيز القانون طريقة الشراء هذه
permitted-by = طريقة إبرام جائزة: { $article }
task-shorten-periods = اعتماد أجل مقلص
done-shorten-periods = سجلت الآجال المقلصة.
shortenings-ask = اعتماد أجل مقلص
shortenings-intro = يقلص القانون بعض الآجال الدنيا بشرط. ينشر الشرط والوقائع التي تثبته مع الإعلان، وعلى من صادق أن يصادق من جديد.
shortenings-chosen = الآجال المقلصة
shortenings-none-hint = إن لم يختر شيء فالآجال العادية سارية.
shortenings-button = تسجيل الآجال
shortenings-title = الآجال المقلصة
buyer-kind-ask = ذكر صنف المشتري
buyer-kind-intro = قد يجيز القانون طرق شراء أخرى بحسب صنف المشتري. كل تغيير عمل علني في السجل.
buyer-kind-button = تسجيل الصنف
buyer-kind-unsaid = غير مذكور
part-subject = موضوع خاص
subject-none = لا شيء
subject-hint = فقط إذا كانت للقانون أسقف خاصة بهذا الموضوع.

# Control commissions.
condition-opinion-favourable = رأي لجنة المراقبة بالموافقة
task-ask-opinion = العرض على لجنة المراقبة
task-give-opinion = إبداء رأي اللجنة
done-ask-opinion = عرض الملف على لجنة المراقبة.
done-give-opinion = سجل رأي اللجنة.
control-title = المراقبة المسبقة
control-commission = لجنة المراقبة
control-asked = اللجنة المعروض عليها
control-within = الأجل والسكوت
control-until = ينتظر الرأي إلى
control-silent = لم يبد أي رأي
control-ask = العرض على لجنة المراقبة
control-button = عرض
control-intro = تستوجب القيمة الرأي المسبق لهذه اللجنة. ينشر العرض والرأي مع الإسناد.
opinion-give = إبداء رأي اللجنة
opinion-intro = يبدى الرأي مرة واحدة باسم اللجنة وينشر مع الإسناد.
opinion-verdict = الرأي
opinion-hint = سيقرؤها الجميع مع الإسناد.
opinion-document = الرأي الممضى (ملف)
opinion-button = تسجيل الرأي
charge-ask = التكليف بالمراقبة
charge-intro = تصبح المؤسسة لجنة هذه المراقبة. كل تغيير عمل علني في السجل.
charge-controls = أصناف المراقبة في القانون
charge-buyers = لهؤلاء المشترين
charge-buyers-hint = إن لم يختر أحد فللجميع.
charge-button = تسجيل التكليف
charge-count = { $count ->
    [0] لا مراقبة
    [one] مراقبة واحدة
    [two] مراقبتان
    [few] { $count } أصناف مراقبة
    [many] { $count } صنف مراقبة
   *[other] { $count } صنف مراقبة
}

# Calendar of closings.
condition-closing-slot = في ساعة الإقفال متسع
closing-slots-free = أقرب ساعات الإقفال الشاغرة: { $slots }.

auction-title = المزاد الإلكتروني العكسي
auction-stage-announced = معلن عنه
auction-stage-running = جار
auction-stage-over = انتهى
auction-starts = يفتح في
auction-opened = فتح في
auction-ends = ينتهي في
auction-ended = انتهى في
auction-extended = التمديدات بسبب العروض
auction-bidders = العروض المشاركة في المزاد
auction-bids = الأثمان الأقل المقدمة
auction-best = أفضل ثمن
auction-step = أدنى فارق
auction-against-own = تحت الثمن الأخير للمشارك نفسه
auction-against-best = تحت أفضل ثمن
auction-length = المدة
auction-extensions = التمديد
auction-extension = كل عرض خلال { $window } دقائق قبل النهاية يبقي { $minutes } دقائق على الأقل.
minutes-count = { $count } دق
auction-anonymous = ما دام المزاد جاريا يظهر المشاركون بأعداد لا يعرف أصحابها إلا النظام، ولا يظهر إلا من قدم ثمنا فيه: فالأثمان الأولى معروفة منذ الفتح.
auction-who = من قدم ثمنا
auction-bidder = المشارك عدد
auction-last = آخر عرض
auction-replay = كل الأثمان عبر الزمن
auction-chart = أثمان المزاد عبر الزمن
auction-chart-says = الأثمان الأقل المقدمة: { $count }، وعدد المشاركين: { $bidders }. كل خط مشارك بعدده، وفي الجدول أدناه كل ثمن.
auction-every-bid = كل العروض
auction-signature = الإثبات
auction-signed = موقّع
auction-by-session = الجلسة والوصل
auction-prices = الثمن الأول والأخير لمن قدم ثمنا
auction-first-price = الثمن الأول
auction-last-price = الثمن الأخير
auction-no-bids = لم يعرض أحد ثمنا أقل: تبقى الأثمان الأولى.
auction-reload = إعادة التحميل
auction-place-title = مكانكم في المزاد
done-place-auction-bid = سُجّل عرضكم.
auction-own-rank = رتبتكم
auction-out-of = من { $count }
auction-own-price = ثمنكم الحالي
auction-highest-next = أقصى ثمن لعرضكم القادم
auction-own-number = عددكم
auction-left = الوقت المتبقي عند قراءة الصفحة
auction-left-time = { $minutes } دق { $seconds } ث
auction-own-bids = عروضكم
auction-sequence = العدد
auction-amount = ثمنكم الجديد باحتساب جميع الأداءات
auction-look = معاينة هذا العرض
auction-confirm-title = تأكيد عرضكم
auction-confirm-intro = العرض ملزم ولا يسحب. يسجل مع وقت وصوله وتحصلون على وصل.
auction-confirm-button = تقديم هذا العرض
auction-new-price = الثمن الجديد
auction-lower-by = مقدار التخفيض
auction-announce-title = الإعلان عن المزاد
auction-announce-intro = يُعلم فورا كل مشارك عرضه ضمن المزاد. يفتح المزاد وينتهي تلقائيا، ثم تصدرون التقرير بالأثمان الأخيرة.
auction-announce-button = إعلان
auction-earliest = في أقرب الآجال: { $moment }
task-announce-auction = الإعلان عن المزاد الإلكتروني العكسي
task-auction-bid = المشاركة في المزاد الإلكتروني العكسي
done-announce-auction = أعلن عن المزاد، وأعلم المشاركون.
debarments-title = الإقصاء من الصفقات العمومية
debarments-intro = المؤسسات التي أقصيت من الصفقات العمومية بقرار، جاريا كان أو منتهيا. لا يمكن للمؤسسة المقصاة تقديم عرض، ولا تسند إليها صفقة ما دام الإقصاء ساريا.
debarments-officer = لإقصاء مؤسسة اذكروا معرفها، وهو مبين في صفحتها. ويوجد أصحاب الصفقات ضمن الصفقات المسندة:
debarments-none = لا توجد مؤسسة مقصاة، ولم تقص أي مؤسسة من قبل.
debarments-data = القائمة نفسها للبرامج (JSON)
debarment-firm-id = معرف المؤسسة
debarment-firm = المؤسسة
debarment-from = من
debarment-until = إلى
debarment-decision = القرار
debarment-holds = سار
debarment-endless = دون أجل
debarment-lifted = رفع في
debarment-lift = رفع الإقصاء
debarment-from-hint = توقيت تونس. إذا ترك فارغا فمن الآن. لا يسري الإقصاء على الماضي أبدا.
debarment-until-hint = توقيت تونس. إذا ترك فارغا فدون أجل.
debarment-new = إقصاء مؤسسة
debarment-new-intro = الإقصاء علني مع أسبابه. وهو يمنع كل تقديم عرض وكل إسناد منذ لحظة سريانه، أما العروض الواردة قبله فتبقى مختومة وتفحص.
debarment-button = تسجيل الإقصاء
debarment-lift-title = رفع إقصاء
debarment-lift-intro = يسري الرفع فورا. ويبقى الإقصاء ورفعه في السجل مع أسبابهما.
debarred-firm = استبعدت لأنها مقصاة من الصفقات العمومية

# Review.
review-title = الطعن
reviews-title = الطعون
reviews-waiting = في انتظار البت
reviews-ended = منتهية
reviews-none = لا طعن ينتظر البت.
review-ask = تقديم طعن
review-intro = يوجه طعنكم إلى: { $body }. لا ينشر اسم مؤسستكم؛ يطلع عليه المشتري العمومي وهيئة النظر في الطعون. يبين ما يعلقه الطعن بحكم القانون حال تسجيله.
review-until = إلى { $moment }
review-fee-owed = المعلوم: { $amount }، يدفع في أجل { $period }. إن لم يدفع لا يعلق الطعن شيئا بعد هذا الأجل.
review-late-intro = انقضى أجل: يسجل الطعن المتأخر لكنه لا يعلق شيئا ويمكن للهيئة عدم قبوله شكلا.
review-against = الطعن في
review-statement = ما تطعنون فيه وما تطلبونه
review-statement-hint = اذكروا القاعدة التي لم تحترم والضرر الناتج عنها.
review-document = وثيقة مرفقة
review-document-hint = ملف واحد، اختياري. لا ينشر.
review-send = إرسال الطعن
review-received = ورد في
review-is-late = خارج الأجل
review-decision-until = أجل البت إلى غاية
review-overdue = انقضى الأجل
review-suspends = مواصلة الإجراءات معلقة
review-suspends-until = إلى
review-suspends-decision = إلى حين البت
review-was-withdrawn = تم سحب الطعن
review-open = قراءة الطعن
review-said = نص الطعن
review-requester = المؤسسة
review-number = الرقم
review-fee-title = معلوم الطعن
review-fee-settled = تمت تسويته في
review-fee-until = يدفع إلى
review-fee-how = التسوية
review-fee-reference = مرجع الدفع أو سبب الإعفاء
review-fee-reference-hint = رقم الوصل إذا دفع المعلوم.
review-file = الملف
review-file-body = تطلعون على كامل ملف الصفقة بما فيه ملفات العروض وتعليلات اللجنة التي لا تسلم للطاعن.
review-file-requester = تطلعون على ما هو عمومي وما يخص عرضكم. تبقى ملفات العروض الأخرى أسرارا تجارية.
review-file-buyer = تطلع هيئة النظر في الطعون على كامل ملف الصفقة. يطلع الطاعن على ما هو عمومي وما يخص عرضه.
review-own-bids = عروضي
review-withdraw-title = سحب الطعن
review-withdraw-intro = ينتهي التعليق بسحب الطعن.
review-withdraw-button = سحب
review-admit-title = قبول الطعن شكلا
review-admit-intro = الطعن مقبول شكلا: تبت الهيئة في الأصل.
review-admit-button = قبول
review-dismiss-title = عدم قبول الطعن شكلا
review-dismiss-button = عدم القبول
dismissal-ground = سبب عدم القبول
review-suspend-title = الأمر بالتعليق
review-suspend-intro = لا يصبح الإسناد نهائيا ما دام التعليق؛ ويؤجل آخر أجل لقبول العروض إذا طعن في الإعلان.
review-suspend-button = الأمر
review-lift-title = رفع التعليق
review-lift-button = رفع
review-decide-title = البت
review-decide-intro = ينشر القرار مع تعليله وينفذ في الحين. لا تذكروا اسم المؤسسة في التعليل.
review-remedy = القرار
review-decide-button = البت
review-set-aside = تقييمات وإسنادات تم إبطالها

# Selection.
task-apply = تقديم ترشحي ومتابعته
task-own-application = الاطلاع على ترشحي
task-see-applications = الاطلاع على الترشحات
task-decide-applications = النظر في الترشحات
task-conclude-selection = ضبط الانتقاء
task-publish-call = نشر الدعوة إلى الترشح
done-submit-application = قبل ترشحكم. الوصل دليل على ذلك.
done-late-application = ورد ترشحكم بعد الأجل فلا يعتد به. يبين الوصل وقت وروده.
done-withdraw-application = سحب ترشحكم.
done-decide-application = سجل القرار.
done-conclude-selection = ضبط الانتقاء وأعلم كل مترشح. أعدوا الآن الدعوة إلى تقديم العروض.
condition-application-period-long-enough = أجل قبول الترشحات كاف
letter-selected = انتقي ترشحكم.
letter-not-best = يستوفي ترشحكم المعايير غير أنه ليس من أحسنها نقاطا.
letter-not-qualified = لم ينتق ترشحكم.
application-title = ترشحي
application-intro = ترشح واحد لكل مؤسسة: الجديد يعوض السابق. ولا يطلع عليه غيركم قبل الأجل.
application-selected = تم انتقاؤكم: ستدعون إلى تقديم عرض.
application-not-best = المعايير مستوفاة لكن ليس ضمن الأحسن نقاطا.
application-not-qualified = لم تنتق.
application-points = النقاط المسندة:
application-live = ورد الترشح في
application-none = لا يوجد ترشح قائم.
applications-until = الأجل الأقصى للترشح
applications-over = انتهى قبول الترشحات.
apply-title = تقديم ترشح
apply-button = إيداع الترشح
apply-intro = أجيبوا على كل سؤال وأضيفوا الملفات أولا ثم عينوها في أجوبتكم. لا يسجل شيء قبل الإيداع.
application-grounds = هل توجد مؤسستكم في إحدى حالات الإقصاء هذه؟
choose = – اختر –
answer-file-hint = أحد الملفات المضافة أسفله
application-withdrawal-title = سحب الترشح
application-withdrawal-intro = لن يعتد بالترشح ويمكنكم تقديم غيره قبل الأجل.
application-withdrawal-button = سحب
applications-title = الترشحات
applications-closed-on = ختم القبول في
applications-intro = تقرر لجنة التقييم في شأن كل ترشح. ويمكن مراجعة القرار إلى حين ضبط الانتقاء.
applications-concluded = ضبط الانتقاء. وتنشر الأسماء عند ختم قبول العروض.
applications-none = لم يرد أي ترشح.
applications-caption = الترشحات الواردة في الأجل
selection-goes-on = ترشح منتقى
selection-stays = ترشح غير منتقى
selection-title = الانتقاء
selection-button = ضبط الانتقاء
selection-intro = هذه نتيجة القاعدة المنشورة. وبعد هذا الإجراء يعلم كل مترشح بمآل ترشحه وأسبابه ولا تقدم العروض إلا المؤسسات المنتقاة.
application-decision-title = البت في ترشح
application-decision-intro = قارنوا الأجوبة بالمعايير المنشورة. يبين الرفض أسبابه وستطلع عليها المؤسسة.
application-reasons-hint = ضرورية عند الرفض وستطلع عليها المؤسسة.
selection-call = الدعوة إلى الترشح
selection-fixed = تبقى المعايير والقواعد التي انتقيت بها المؤسسات كما نشرت.
selected-most-hint = فارغ: كل المؤسسات المستوفية للمعايير. وإلا فأسندوا نقاطا إلى معايير انتقاء.
selection-points-hint = فارغ: دون نقاط. تستعمل لاختيار الأحسن عند تحديد العدد.
selection-rule = من ينتقى
selection-rule-all = كل المؤسسات المستوفية للمعايير.
selection-rule-best = الأحسن نقاطا، وتنتقى أيضا المساوية للأخيرة.
points-at-most = { $most } نقطة على الأكثر
how-to-apply = كيفية الترشح
how-to-apply-intro = يجيب شخص مفوض من المؤسسة على معايير الانتقاء ويضيف الوثائق المطلوبة قبل الأجل الأقصى.
bids-after-selection = ثم تأتي العروض من المؤسسات المنتقاة دون سواها.

# Dialogue.
task-see-dialogue = الاطلاع على الحوار
task-own-dialogue = متابعة حواري
task-open-round = افتتاح جولة من الحوار
task-record-exchange = تسجيل مقابلة
task-close-round = ختم الجولة
task-conclude-dialogue = اختتام الحوار
done-open-round = افتتحت الجولة وأعلم كل مشارك.
done-inform-participants = أعلم كل المشاركين بنفس المعلومة.
done-record-exchange = سجلت المقابلة، ولا يطلع على محضرها إلا هذه المؤسسة ومن بالداخل.
done-eliminate-participant = سجل القرار وأعلمت المؤسسة بأسبابه.
done-withdraw-from-dialogue = انسحبت مؤسستكم من الحوار.
done-close-round = ختمت الجولة.
done-conclude-dialogue = اختتم الحوار. أعدوا الآن الدعوة إلى تقديم العروض النهائية.
done-submit-proposal = قبل مقترحكم والوصل يثبت ذلك.
done-late-proposal = ورد مقترحكم بعد الأجل الأقصى ولا يعتد به. ويبين الوصل متى ورد.
letter-eliminated = لا تواصل مؤسستكم الحوار.
talks-invited-only = يتحاور المشتري مع المؤسسات التي دعاها ثم تقدم عروضا نهائية مختومة.
dialogue-title = الحوار
dialogue-inside = لكل مشارك نفس الفرصة في كل جولة. وما تقترحه مؤسسة لا يطلع عليه غيرها.
dialogue-own = ترون ما أعلم به جميع المشاركين وما يخص مؤسستكم. ولا تطلع أي مؤسسة أخرى على مقترحاتكم ولا على محاضركم.
dialogue-concluded-on = اختتم في
dialogue-participants = المشاركون
dialogue-your-part = مؤسستكم
dialogue-standing = الوضعية
dialogue-no-round = لم تفتح أي جولة بعد.
dialogue-round = الجولة { $number }
dialogue-round-open = مفتوحة
dialogue-round-closed = ختمت في
dialogue-since = منذ
dialogue-told-all = ما أعلم به جميع المشاركين
dialogue-heard = من استمع إليهم
dialogue-unheard = من لم يستمع إليهم بعد
dialogue-remaining = المؤسسات الباقية
dialogue-minutes = المحضر
dialogue-minutes-hint = لهذه المؤسسة ومن بالداخل فقط. وهو لازم إذا شاركت المؤسسة.
dialogue-proposal = المقترح
dialogue-proposals-until = أجل المقترحات
dialogue-proposals-until-hint = فارغ: تقبل المقترحات إلى ختم الجولة وتقرأ عند ورودها.
dialogue-proposals-wait = تقرأ مقترحات هذه الجولة بعد انقضاء أجلها.
dialogue-subject = الموضوع
dialogue-text = المعلومة
dialogue-document = وثيقة
dialogue-document-hint = عند الحاجة. ملف واحد لا يتجاوز 50 ميغابايت.
dialogue-held-on = تاريخ المقابلة أو عرضها
dialogue-took-part = هل شاركت المؤسسة؟
dialogue-criteria = المعايير المنشورة التي لا تواصل بسببها
dialogue-statement = نتيجة الحوار
dialogue-statement-hint = ينشر. ما يتغير في وصف الموضوع دون أسماء ودون حل أي مشارك.
dialogue-without-price = أصرح بأن هذا المقترح لا يتضمن أي ثمن.
took-part-yes = شاركت
took-part-no = اعتذرت
participant-remains = يشارك
participant-withdrew = انسحب
participant-eliminated = أقصي
dialogue-step-round = افتتاح جولة
dialogue-step-information = إعلام جميع المشاركين
dialogue-step-exchange = تسجيل مقابلة
dialogue-step-elimination = إقصاء مشارك
dialogue-step-closing = ختم الجولة
dialogue-step-conclusion = اختتام الحوار
dialogue-step-proposal = تقديم مقترح
dialogue-step-withdrawal = الانسحاب من الحوار
dialogue-button-round = افتتاح الجولة
dialogue-button-information = إرسال إلى الجميع
dialogue-button-exchange = تسجيل المقابلة
dialogue-button-elimination = تسجيل القرار
dialogue-button-closing = ختم الجولة
dialogue-button-conclusion = اختتام الحوار
dialogue-button-proposal = تقديم المقترح
dialogue-button-withdrawal = انسحاب
dialogue-intro-round = ينشر الموضوع ويعلم كل مشارك بالبريد الإلكتروني.
dialogue-intro-information = يتلقى كل مشارك نفس المعلومة في نفس الوقت. لا تضمنوها شيئا مما اقترحته مؤسسة.
dialogue-intro-exchange = اجتماع أو مقابلة مع مشارك، أو اعتذاره عن المقابلة المعروضة عليه. لا تطلبوا أي ثمن.
dialogue-intro-elimination = حسب المعايير المنشورة دون سواها وبعد الاستماع إلى كل مشارك في هذه الجولة. وستطلع المؤسسة على الأسباب.
dialogue-intro-closing = تختم الجولة بعد الاستماع إلى كل مشارك أو اعتذاره.
dialogue-intro-conclusion = يعلم من بقي وسيدعون إلى تقديم عرض نهائي مختوم.
dialogue-intro-proposal = مقترح واحد لكل جولة: ويعوض الجديد ما سبقه. لا تطلع عليه أي مؤسسة أخرى ولا يتضمن أي ثمن.
dialogue-intro-withdrawal = لن تدعى مؤسستكم إلى تقديم عرض نهائي. ولا رجوع في ذلك.
apply-no-price = لا تقبل هذه المرحلة الأولى أي ثمن: صفوا حلكم دون أي ثمن. فالأثمان ترد مع العرض النهائي المختوم.
dialogue-who = من يشارك
task-invite-to-talk = نشر الإعلان ودعوة المؤسسات إلى الحوار
done-start-call-off = فتح الملف ودعي إليه أصحاب الاتفاق. أكملوا الإعلان وحددوا آجاله.
done-draft-order = الطلبية جاهزة ويجب أن يوافق عليها شخص آخر.
done-replace-order = الطلبية جاهزة لصاحب الاتفاق الموالي ويجب أن يوافق عليها شخص آخر.
done-discard-order = تم التخلي عن الطلبية.
done-place-order = وجهت الطلبية وأعلم بها المزود.
done-confirm-order = تم تأكيد الطلبية وأعلم بها المشتري.
done-decline-order = تم رفض الطلبية وأعلم بذلك المشتري.
done-cancel-order = ألغيت الطلبية وأعلم بذلك المزود.
agreement-title = اتفاق إطاري
agreement-from = ساري المفعول منذ
agreement-until = الطلبيات إلى غاية
agreement-ceiling = المبلغ الأقصى
agreement-ordered = مجموع الطلبيات إلى اليوم
agreement-left = المبلغ المتبقي
agreement-suppliers = أصحاب الاتفاق حسب الترتيب
agreement-discount = تخفيض على كل طلبية
agreement-prices = أثمان الوحدات
agreement-prices-say = ثمن الوحدة بعد خصم تخفيض الفصل وباحتساب الأداءات، كما ورد في عرض صاحب الاتفاق المختوم.
agreement-prices-more = توجد { $count } فصول أخرى في البيانات.
agreement-data = بيانات الاتفاق الإطاري
agreement-competitions = إعادة المنافسة
agreement-call-offs = صفقات أسندت بعد إعادة المنافسة
orders-title = الطلبيات
orders-none = لا توجد طلبيات حاليا.
orders-by-competition = دائما بعد إعادة المنافسة
orders-hint = تحدد القاعدة مزود كل طلبية ولا يختاره أحد.
order = طلبية
order-title = طلبية عدد { $number }
order-supplier = المزود
order-amount = المبلغ باحتساب الأداءات
order-delivery = التسليم
order-delivery-hint = مكان التسليم وأجله ومن يتسلم. ينشر هذا النص مع الطلبية.
order-replaces = تعوض الطلبية عدد
order-placed-at = تاريخ توجيهها
order-stands = وضعيتها
order-lines = الفصول المطلوبة
order-new-title = طلبية جديدة
order-new-intro = اكتبوا كمية كل فصل مطلوب واتركوا الباقي فارغا. يتحدد المزود حسب قاعدة الإعلان. ويوافق شخص آخر على الطلبية.
order-new-button = إعداد الطلبية
order-reasons-hint = تنشر أسباب الرفض أو الإلغاء.
order-step-placement = الموافقة على الطلبية وتوجيهها
order-step-discarding = التخلي عن الطلبية
order-step-confirmation = تأكيد الطلبية
order-step-refusal = رفض الطلبية
order-step-cancellation = إلغاء الطلبية
order-step-replacement = توجيه الطلبية إلى صاحب الاتفاق الموالي
order-step-says-placement = تصبح الطلبية علنية بفصولها ومبلغها وتحتسب ضمن المبلغ الأقصى للاتفاق الإطاري.
order-step-says-discarding = لا يعلم بذلك أحد ولم يطلب شيء.
order-step-says-confirmation = تسلم مؤسستكم المطلوب بأثمان عرضها.
order-step-says-refusal = تؤول الطلبية إلى صاحب الاتفاق الموالي حسب قاعدة الإعلان.
order-step-says-cancellation = لم يرد المزود ويمكن توجيه الطلبية إلى الموالي.
order-step-says-replacement = تطلب نفس الفصول من صاحب الاتفاق الموالي حسب القاعدة وبأثمانه. ويوافق شخص آخر.
unit-price = ثمن الوحدة
competition-title = إعادة المنافسة
competition-intro = يدعى جميع أصحاب الاتفاق دون سواهم. ويبدأ الإعلان بما ورد في الاتفاق بشأن القسط.
catalogue-title = الدليل
catalogue-intro = ما يمكن للمشترين طلبه في إطار الاتفاقات الإطارية السارية، بأثمان العروض المقبولة.
catalogue-words = فصل أو رمز
catalogue-buyer = المشتري
catalogue-all-buyers = كل المشترين
catalogue-find = بحث
catalogue-none = لا يوفر ذلك أي اتفاق إطاري ساري المفعول.
catalogue-caption = فصول الاتفاقات الإطارية السارية
catalogue-next = الصفحة الموالية
catalogue-data = الدليل كبيانات مفتوحة
framework-title = الاتفاق الإطاري
framework-says = ينتج عن إسناد القسط اتفاق إطاري: الكميات تقديرية وقيمة القسط هي أقصى ما يمكن طلبه.
framework-fixed = تبقى شروط الاتفاق الإطاري كما نشرت.
at-most = { $most } على الأكثر.
awarded-also = أسند أيضا إلى
award-shared = يبرم الاتفاق الإطاري مع الأفضل ترتيبا
plans-title = مخططات الشراءات
plans-intro = ما يعتزم المشترون العموميون شراءه سنة بعد سنة، وما آل إليه.
plans-none = لم ينشر أي مخطط.
plans-all = كل السنوات
plans-data = القائمة نفسها للبرامج (JSON)
plan-title = مخطط الشراءات لسنة { $year }
plan-prepare = إعداد المخطط
plan-public = المخطط المنشور
plan-count = { $count ->
    [zero] لا بنود.
    [one] بند واحد.
    [two] بندان.
    [few] { $count } بنود.
    [many] { $count } بندا.
   *[other] { $count } بند.
}
plan-empty = لا يتضمن المخطط أي بند.
plan-lines = البنود
plan-line = الشراء
plan-launch = الإعلان المبرمج
plan-award = الإسناد المبرمج
plan-completion = الإنجاز إلى غاية
plan-done = ما أنجز
plan-published = نشر في
plan-versions = نسخ المخطط
plan-version = النسخة { $number }
plan-data = المخطط للبرامج (JSON)
plan-changes = التغييرات
plan-unpublished = { $count ->
    [zero] لا يختلف أي بند عن المخطط المنشور.
    [one] يختلف بند واحد عن المخطط المنشور.
    [two] يختلف بندان عن المخطط المنشور.
    [few] تختلف { $count } بنود عن المخطط المنشور.
    [many] يختلف { $count } بندا عن المخطط المنشور.
   *[other] يختلف { $count } بند عن المخطط المنشور.
}
plan-publish = نشر المخطط
plan-publish-intro = يبقى المخطط المنشور مقروءا على الدوام بكل نسخه. من كتب بندا لا ينشره.
plan-line-new = إضافة بند
plan-line-edit = تغيير البند
plan-line-drop = سحب البند
plan-line-drop-intro = يسحب البند من المشروع، ولا يتغير المخطط المنشور إلا عند نشره من جديد.
plan-line-start = فتح الملف
plan-line-start-intro = يأخذ الملف نسخة من البند كما نشر: فيبقى ما كان مبرمجا إلى جانب ما أنجز.
plan-line-save = حفظ
plan-line-id = رقم البند
plan-line-id-hint = حروف لاتينية وأرقام ونقطة ومطة، ولا يتغير بعد ذلك.
plan-cpv = رمز CPV
plan-cpv-hint = مثلا 44320000، ويكتب أي تصنيف آخر في شكل «NAME:code».
plan-method-open = – لم يقرر بعد –
plan-estimate-hint = بعملة { $currency }. فارغ: لا ينشر التقدير.
plan-budget = بند الميزانية
plan-others = لحساب
plan-others-hint = معرفات المشترين الآخرين تفصل بينها مسافات، إذا كانت الحاجة مجمعة.
plan-paste = لصق جدول
plan-paste-intro = سطر لكل شراء، وبين الأعمدة علامات جدولة كما ينسخها برنامج الجداول. يعوض البند الذي يعرف رقمه. لا يحفظ شيء إذا رفض سطر واحد.
plan-rows = أسطر الجدول
plan-rows-hint = الأعمدة: الرقم، العنوان بالفرنسية وبالعربية وبالإنجليزية، الصنف (goods أو works أو services)، رمز CPV، طريقة الشراء، التقدير، بند الميزانية، الإعلان، الإسناد، الإنجاز (YYYY-MM-DD).
plan-change-added = جديد
plan-change-changed = معدل
plan-change-dropped = مسحوب
plan-of = مخطط الشراءات
done-draft-plan-lines = حفظت البنود في المشروع.
done-drop-plan-line = سحب البند من المشروع.
done-publish-plan = نشر المخطط.

## Bid guarantees

guarantee = الضمان الوقتي
bid-guarantee = الضمان الوقتي المطلوب
bid-guarantee-hint = المبلغ الذي يضمنه كل عارض في هذا القسط، ولا يتجاوز { $most } % من التقدير. إذا ترك فارغا فلا ضمان.
guarantees-title = الضمانات الوقتية
guarantees-intro = ما ثبت عند الفتح بالنسبة إلى كل عرض. لا يترتب عنه شيء تلقائيا، فاللجنة هي التي تقرر قبول العروض.
guarantees-facts = الضمانات الوقتية التي ثبتت عند الفتح. هذا إثبات وليس قرارا.
guarantees-caption = ضمانات العروض المفتوحة
guarantees-not-opened = عروض هذا القسط لم تفتح بعد، ولا أحد يعلم من قدم ضمانا.
guarantees-paper = الضمانات الورقية
guarantees-paper-intro = يبقى كل ظرف مغلقا إلى أن تفتح العروض، ثم يقرؤه شخصان دون أن يطلع أحدهما على قراءة الآخر.
guarantees-paper-none = لم يصل أي ظرف.
guarantee-envelope = الظرف
guarantee-label = رقم مكتب الضبط
guarantee-label-hint = كما هو مكتوب على الظرف. لا تذكروا اسم أي مؤسسة.
guarantee-late = خارج الأجل، يعاد مغلقا
guarantee-readings = القراءة
guarantee-reading-closed = مغلق
guarantee-reading-once = قرأه شخص واحد
guarantee-reading-registered = قرأه شخصان
guarantee-read = قراءة ضمان ورقي
guarantee-read-intro = أدخلوا ما هو مكتوب في الوثيقة وأرفقوا نسختها الممسوحة. إذا سبق أن قرأها شخص آخر فلن تعرض عليكم قراءته، ويجب أن تتطابق القراءتان.
guarantee-read-button = تسجيل قراءتي
guarantee-scan = النسخة الممسوحة
guarantee-arrival = تسجيل وصول ظرف
guarantee-arrival-intro = يسجل ظرف الضمان الورقي دون فتحه، وتؤخذ الساعة الآن.
guarantee-arrival-button = تسجيل الوصول
guarantee-amount = المبلغ المضمون
guarantee-amount-hint = بعملة { $currency }.
guarantee-valid-until = صالح إلى غاية
guarantee-found = ما ثبت
guarantee-fits = مطابق للإعلان
guarantee-needed = ما يطلبه الإعلان
guarantee-need-amount = على الأقل
guarantee-need-until = صالح على الأقل إلى غاية
guarantee-problem-missing = لا يوجد ضمان
guarantee-problem-amount-too-small = المبلغ أقل من المطلوب في الإعلان
guarantee-problem-currency-differs = عملة أخرى
guarantee-problem-ends-too-early = ينتهي قبل الأجل المطلوب
guarantee-problem-form-not-taken = شكل غير مقبول
guarantee-problem-guarantor-not-accepted = ضامن غير معتمد
guarantee-problem-signature-invalid = إمضاء غير صحيح
guarantee-form-electronic = إلكتروني
guarantee-form-paper = ورقي
guarantee-end-not-successful = رفعت اليد: لم يقبل العرض
guarantee-end-cancelled = رفعت اليد: ألغي الإجراء
guarantee-end-discharged = رفع المشتري اليد عنه
guarantee-end-claimed = طولب به
guarantee-release = رفع اليد عن الضمان
guarantee-release-intro = ترفع اليد تلقائيا عن ضمانات العروض غير المقبولة. ارفعوا هنا اليد عما لم تعد له فائدة، مثلا عند تقديم الضمان النهائي.
guarantee-release-button = رفع اليد
guarantee-claim = المطالبة بالضمان
guarantee-claim-intro = على الضامن أن يدفع. يتلقى كل من المؤسسة والضامن الحالة والفصل والأسباب.
guarantee-claim-button = المطالبة بالضمان
guarantee-ground = الحالة التي ينص عليها القانون
guarantee-tenderer = العارض المضمون
guarantee-tenderer-hint = معرفه في هذا الموقع أو رقمه في السجل.
guarantee-lots = الأقساط المضمونة
guarantee-reference = رقم الالتزام
guarantee-reference-hint = الرقم الذي تسندونه إليه، ولا يستعمل إلا مرة واحدة.
guarantee-conditions = الشروط
guarantee-conditions-hint = إذا ترك فارغا: يدفع عند أول طلب.
guarantee-beneficiary = المستفيد
guarantee-issue = إصدار ضمان وقتي
guarantee-issue-intro = يصبح الالتزام غير قابل للرجوع فيه منذ تسجيله. وقبل الفتح لا يطلع عليه سواكم والعارض.
guarantee-to-sign = عرض النص المراد إمضاؤه
guarantee-signing = إمضاء الضامن
guarantee-statement = النص المراد إمضاؤه (JSON قانوني)
guarantee-label-signed = البادئة، يليها بايت فارغ
guarantee-signature = إمضاء Ed25519 بصيغة base64url
guarantee-signature-hint = أمضوا البادئة والنص بالمفتاح المسجل لمؤسستكم، مثلا بالأمر diwan keys sign-guarantee.
guarantee-button = تسجيل الالتزام الممضى
guarantees-given = الضمانات الصادرة
guarantees-given-intro = التزامات مؤسستكم من الأحدث إلى الأقدم.
guarantees-own = ضمانات مؤسستكم
guarantees-own-intro = ما ضمنته البنوك أو شركات التأمين لعروضكم. لا يعلم به المشتري قبل الفتح، وعندها يقع ربطه بعرضكم تلقائيا.
guarantees-none = لا توجد ضمانات.
guarantee-state = الوضعية
guarantee-state-waits = سري إلى حين الفتح
guarantee-state-opened = ثبت عند الفتح
guarantee-state-closed = لا يتعلق به أي عرض مفتوح
guarantee-state-unused = دون عرض مفتوح: لم يستعمل
guarantor = الضامن
guarantor-name = اسم الضامن كما هو مكتوب
guarantor-unknown = – غير موجود في السجل –
minutes-guarantees = ما ثبت عند الفتح من الضمانات الإلكترونية. أما الورقية فيقرؤها شخصان بعد ذلك وتثبت على حدة.
minutes-paper = أظرف الضمانات الورقية التي وصلت في الأجل:
accreditation = الاعتماد
accreditation-ask = ضبط الاعتماد
accreditation-intro = تقبل ضمانات الضامن المعتمد إذا كانت ممضاة بمفتاحه.
accreditation-key = المفتاح العمومي Ed25519 بصيغة base64url
accreditation-key-hint = تسلمه المؤسسة، ويتكون من 43 علامة.
accreditation-reasons-hint = فقط لسحب الاعتماد.
accreditation-button = تسجيل
issuer-bank = بنك
issuer-insurer = مؤمن
issuer-struck = اعتماد مسحوب
issuer-none = لم يعتمد بعد
task-own-guarantees = الاطلاع على ضمانات مؤسستكم
task-see-guarantees = الاطلاع على الضمانات الوقتية
task-read-guarantees = قراءة الضمانات الورقية
done-receive-paper-guarantee = سجل وصول الظرف.
done-read-paper-guarantee = سجلت قراءتكم. يعتد بالضمان عندما تتطابق قراءة شخصين.
done-release-guarantee = رفعت اليد عن الضمان وأعلمت المؤسسة والضامن.
done-claim-guarantee = تمت المطالبة بالضمان وأعلمت المؤسسة والضامن.
done-issue-guarantee = سجل الالتزام وأعلم العارض.

conditions-title = شروط المشاركة
conditions-intro = ما تعاينه اللجنة بالنسبة إلى كل عرض. الشرط غير المتوفر يمنع القبول. تنشر المعاينات والطلبات والأجوبة الكتابية مع الإسناد، ولا تنشر الوثائق المرفقة.
regularisation-not-provided = لا ينص قانون هذا الإجراء على أي استيفاء للملفات.
regularisation-cases = يجيز القانون طلب ما يلي: { $cases }.
regularisation-period = أجل الجواب: من { $least } إلى { $most }.
unequal-title = في نفس الوضعية ولم يسألوا بعد
unequal-intro = دعي مشارك آخر في القسط إلى استيفاء هذه النقطة. ولا يمكن رفض هذه العروض بسببها دون نفس الطلب.
register-of-debarments = سجل الإقصاءات
debarred-now = مقصاة حاليا
not-debarred = لا إقصاء ساري المفعول
condition = الشرط
condition-finding = المعاينة
condition-source = مصدر الإثبات
condition-check-title = تسجيل معاينة
condition-check-button = تسجيل المعاينة
regularisation-request = طلب استيفاء الملف
regularisation-request-title = طلب استيفاء الملف من المشارك
regularisation-request-button = إرسال الطلب
regularisation-question-hint = سموا كل وثيقة. لا يمكن تغيير الثمن ولا ما يسند إليه عدد.
regularisation-days = أيام للجواب
same-situation = عروض أخرى في نفس الوضعية
same-situation-none = لا عرض آخر في القسط.
conditions-asked = الشروط المطلوب استيفاؤها
regularisation-state = الحالة
regularisation-answer = الجواب
regularisation-files = الوثائق المرفقة
regularisation-returned = جواب متأخر تم إرجاعه في
regularisation-decision-title = البت في استيفاء الملف
regularisation-decision-button = تسجيل القرار
conditions-unmet = الشروط التي لم تستوف بعد
conditions-unmet-hint = لا تؤشر على أي منها إذا استوفي الملف. يكفي شرط واحد لإقصاء العرض.
regularisation-title = استيفاء ملفكم
regularisation-intro = تنتظر اللجنة جوابكم قبل التاريخ المبين. ينشر نصكم مع الإسناد، ولا يطلع على وثائقكم سوى المشتري واللجنة. لا يتغير ثمنكم.
regularisation-late-intro = انقضى الأجل: لا يعتد بالجواب. إذا أرسلتموه يرجع إليكم ويثبت السجل ساعة إرساله.
regularisation-own-intro = ما طلبته منكم اللجنة وما تلاه.
regularisation-answer-hint = ينشر مع الإسناد: لا تكتبوا فيه أي سر من أسرار الأعمال.
regularisation-file = الوثيقة { $number }
regularisation-file-hint = شهادة أو وثيقة أخرى مطلوبة. لا يتم نشرها.
regularisation-button = إرسال الجواب
task-check-conditions = التثبت من شروط المشاركة
task-regularise = استيفاء ملفكم
done-check-condition = تم تسجيل المعاينة.
done-ask-regularisation = تم إرسال الطلب إلى المشارك.
done-answer-regularisation = تم تسجيل جوابكم.
done-late-regularisation = وصل جوابكم بعد الأجل: أرجع إليكم ولا يعتد به. الوصل دليل على ذلك.
done-decide-regularisation = تم تسجيل القرار.

## Bidding documents

bidding-document-title = ملف المناقصة
bidding-document-draft = مشروع: لم يُنشر الإعلان بعد. ما يلي مجمّع من الإعلان كما سُجّل.
bidding-document-as-of = حالة الملف في
bidding-document-amended = { $count ->
    [0] لم يُعدَّل
    [one] عُدّل مرة واحدة
    [two] عُدّل مرتين
    [few] عُدّل { $count } مرات
    [many] عُدّل { $count } مرة
   *[other] عُدّل { $count } مرة
}
bidding-document-says = هذا الملف مجمّع من بنود القانون ومن الإعلان: كل تاريخ ومبلغ وقاعدة فيه مصدره السجل.
bidding-document-data = بيانات الملف (JSON)
document-part-instructions = تعليمات للعارضين
document-part-contract = شروط العقد
document-part-schedules = الملاحق
clause-open = يُحدَّد لاحقا
clauses = بنود العقد
clauses-hint = البنود الواجبة قانونا ترد في الملف من تلقاء نفسها.
add-clause = إضافة بند خاص
remove-clause = حذف هذا البند
own-clause = بند خاص
clause-range = من { $least } إلى { $most }؛ وإذا تُرك فارغا لا يرد البند.
clause-unit-percent = بالمائة
clause-unit-days = بالأيام
clause-unit-months = بالأشهر
part-clauses = بنود اختيارية
part-own-clauses = بنود خاصة
part-clause-text = نص البند
clause-fact-several-lots = كانت هناك عدة أقساط
clause-fact-lots-limited = حُدّد عدد الأقساط لكل عارض
clause-fact-lots-jointly = أُسندت الأقساط معا
clause-fact-qualification = طُلبت مؤهلات
clause-fact-selection = ترشحت المؤسسات أولا
clause-fact-dialogue = سبق العروض النهائية حوار
clause-fact-two-envelopes = خُتم العرضان الفني والمالي كل على حدة
clause-fact-bid-guarantee = طُلب ضمان للعرض
clause-fact-outages = نص القانون على تمديد الآجال بعد التعطل
clause-fact-preferences = طُبق هامش تفضيل
clause-fact-abnormally-low = وُجدت طريقة لكشف العروض المنخفضة بصفة غير عادية
clause-fact-auction = تبع العروض مزاد
clause-fact-framework = أدى الإسناد إلى اتفاق إطاري
clause-fact-standstill = نص القانون على أجل قبل الإمضاء
clause-fact-review = عيّن القانون هيئة للطعون
clause-fact-documents = كانت ملفات جزءا من الوثائق
percent = { $percent } بالمائة

# Prices negotiated one after the other.
task-invite-to-negotiate = دعوة المؤسسة الموالية إلى التفاوض
task-negotiate = التفاوض على الثمن
task-own-negotiation = متابعة التفاوض
done-rank-on-quality = رتبت الجودة علنا. تدعى الآن المؤسسة الأولى في الترتيب إلى التفاوض على ثمنها.
done-invite-to-negotiate = دعيت المؤسسة. يفتح ثمنها عندما تتولى لجنة الفتح ذلك، ولا يفتح ثمن غيرها.
done-request-counter-offer = سجل الطلب وأعلمت المؤسسة.
done-make-counter-offer = سجل عرضكم المقابل.
done-minute-negotiation = سجل المحضر لهذه المؤسسة وللداخل فقط.
done-agree-on-price = تم الاتفاق على الثمن. يلي ذلك التقرير، وتبقى أثمان المؤسسات الأخرى مختومة.
done-terminate-negotiation = أنهي التفاوض ونشرت أسبابه. لا رجوع إليه.
conclusion-in-turn = لا تفتح الأثمان هنا معا: ترتب العروض المقبولة حسب الجودة علنا، ثم تفتح الأثمان ويُتفاوض عليها واحدا بعد آخر حسب هذا الترتيب.
negotiation-title = المفاوضات
negotiation-order = الترتيب حسب الجودة
negotiation-public-intro = تفتح الأثمان ويُتفاوض عليها واحدا بعد آخر حسب هذا الترتيب. لا تدعى المؤسسة الموالية إلا بعد إنهاء التفاوض السابق، ولا رجوع إليه.
negotiation-inside = ما يقال في التفاوض لمؤسسته وللداخل. تدعى المؤسسة الموالية عند إنهاء التفاوض.
negotiation-own = ترون الترتيب وتفاوضكم أنتم. لا تقرأ أي مؤسسة أخرى ما يقال فيه.
negotiation-rank = المرتبة
negotiation-points = نقاط الجودة
negotiation-since = تاريخ الدعوة
negotiation-sealed = الثمن المختوم
negotiation-price-now = الثمن الحالي
negotiation-round = الطلب { $number }
negotiation-request = ما يطلبه المشتري
negotiation-requests = الطلبات
negotiation-until = يقبل الجواب إلى غاية
negotiation-on = تاريخ اللقاء
negotiation-statement = لماذا يعد هذا الثمن مقبولا
negotiation-public = ينشر حالا وتعلم به المؤسسة.
negotiation-offer = ثمنكم لكامل القسط
negotiation-offer-hint = لا يتجاوز الثمن الحالي. والثمن نفسه يعني أنكم متمسكون به.
negotiation-words = توضيح عند الحاجة
negotiation-signed = ممضى
negotiation-never-says = لم تدع المؤسسة إلى التفاوض: لم يسلم أي عضو حصة من مفتاح هذا الظرف ولم يقرأه أحد.
negotiation-standing-waiting = الثمن مختوم
negotiation-standing-running = مدعوة إلى التفاوض
negotiation-standing-terminated = أنهي التفاوض دون نتيجة
negotiation-standing-agreed = تم الاتفاق على الثمن
negotiation-standing-never = لم تدع قط، ويبقى ثمنها مختوما
negotiation-step-invitation = دعوة المؤسسة الموالية
negotiation-step-request = طلب ثمن أفضل
negotiation-step-minutes = تحرير محضر
negotiation-step-agreement = الاتفاق على الثمن
negotiation-step-termination = إنهاء التفاوض
negotiation-step-offer = الجواب بثمن
negotiation-button-invitation = الدعوة
negotiation-button-request = إرسال الطلب
negotiation-button-minutes = تسجيل المحضر
negotiation-button-agreement = الاتفاق على هذا الثمن
negotiation-button-termination = إنهاء نهائي
negotiation-button-offer = إرسال العرض المقابل
negotiation-intro-invitation = يفتح ثمن هذه المؤسسة وحدها. وتبقى الأثمان الأخرى مختومة.
negotiation-intro-request = لا يُتفاوض إلا على الثمن: لا يتغير شيء آخر في الإعلان ولا في العرض. تقرأ المؤسسة الطلب ولا تقرؤه غيرها.
negotiation-intro-minutes = ما قيل، لهذه المؤسسة وللداخل.
negotiation-intro-agreement = الثمن الحالي هو ثمن الإسناد. ولن تفتح أبدا أثمان المؤسسات التي لم تدع.
negotiation-intro-termination = لا رجوع في ذلك: لا تفاوض بعد الآن مع هذه المؤسسة في هذا القسط، وتدعى الموالية في الترتيب.
negotiation-intro-offer = جواب واحد على كل طلب. يقرؤه المشتري حالا ولا تقرؤه مؤسسة أخرى.

# Purchasing systems.
system-title = نظام الشراء
system-says = لكل مؤسسة تستوفي المقاييس المعلنة أن تطلب الانضمام ما دام النظام ساريا ودون مقابل. ثم تفتح المنافسة في كل صفقة بين جميع المؤسسات المقبولة في صنفها.
system-how = تطلب المؤسسة الانضمام في أي وقت لصنف أو أكثر، ثم تدعى إلى كل منافسة.
system-from = نشر في
system-buys-from = أولى الشراءات ابتداء من
system-until = يدوم إلى غاية
system-ended-on = انتهى النظام في
system-categories = الأصناف
system-nobody = لا توجد مؤسسة مقبولة إلى الآن.
system-admitted = المؤسسات المقبولة
system-admitted-count = عدد المؤسسات المقبولة: { $count }
system-waiting-count = عدد المطالب قيد الفحص: { $count }
system-competitions = المنافسات
system-competitions-none = لا توجد منافسة إلى الآن.
system-requests = المطالب وآجالها
system-requests-say = لكل مطلب أجل، بأيام العمل عند الاقتضاء. وهو علني تحت اسم مستعار، فيرى كل أحد هل يحترم المشتري آجال القانون.
system-overdue = عدد المطالب المتأخرة: { $count }
system-requests-none = لا توجد مطالب إلى الآن.
system-requests-more = مطالب أقدم في البيانات: { $count }
system-removed = المؤسسات المستبعدة
system-end-title = إنهاء النظام
system-end-intro = لن تقبل مطالب جديدة ولن تفتح منافسات أخرى، وتستكمل المنافسات الجارية. وتنشر النهاية مع أسبابها.
system-end-button = إنهاء النظام
system-competition-intro = تدعى جميع المؤسسات المقبولة في الصنف وقت نشر الدعوة دون سواها.
request = المطلب
request-title = طلب الانضمام
request-button = إرسال المطلب
request-intro = أجيبوا عن أسباب الإقصاء والمقاييس واختاروا الأصناف. تقرأ اللجنة مطلبكم حال وروده ويبت فيه في أجل القانون. ولا يذكر فيه أي ثمن.
request-own-intro = مطلب واحد لكل مؤسسة: يحل الجديد محل السابق ويبدأ أجله من جديد. وللمؤسسة المقبولة أن تنسحب في أي وقت.
request-decide-by = يبت فيه في أجل أقصاه
request-stands = الوضعية
request-extended = مدد الفحص:
request-admitted-to = مقبولة في:
request-refused-then = لكم تقديم مطلب جديد أو رفع طعن.
request-categories-hint = ما هي الأصناف التي تطلبون الانضمام إليها؟
requests-title = مطالب الانضمام
requests-intro = تفحص اللجنة كل مطلب في أجله ويقرر فيه شخص آخر. والتأخير علني.
requests-waiting = المطالب قيد الفحص
request-steps = ما ينبغي فعله
request-asked = الأصناف المطلوبة
request-found-by = عاينه
request-lots-hint = الأصناف التي تستوفي المؤسسة مقاييسها، ولا شيء إن لم تستوفها.
request-assessment-title = فحص المطلب
request-assessment-intro = يسجل ما عاينتموه باسمكم ويقرر شخص آخر. وإن كانت المؤسسة مقبولة من قبل أفضت المعاينة السلبية إلى استبعادها.
request-assessment-button = تسجيل المعاينة
request-conclusion-title = البت
request-conclusion-intro = تقبل المؤسسة أو ترفض أو تستبعد وفق المعاينة، وتعلم بذلك فورا. ويصبح اسم المؤسسة المقبولة علنيا.
request-conclusion-button = البت وفق المعاينة
request-extension-title = التمديد في الفحص
request-extension-intro = مرة واحدة، قبل انقضاء الأجل، وإلى الأجل الأطول في القانون محسوبا من تاريخ الورود.
request-extension-button = تمديد
public-reasons-hint = هذا النص علني: لا تذكروا اسم أحد.
first-requests-hint = { $period } على الأقل بعد النشر
task-assess-requests = فحص مطالب الانضمام
task-conclude-requests = البت في مطالب الانضمام
task-see-requests = الاطلاع على مطالب الانضمام
task-end-system = إنهاء النظام
task-publish-system = نشر نظام الشراء
done-assess-request = سجلت المعاينة ويقرر شخص آخر.
done-conclude-request = سجل القرار وأعلمت المؤسسة.
done-extend-assessment = مدد الفحص وأعلمت المؤسسة.
done-end-system = انتهى النظام وأعلمت المؤسسات المقبولة.
condition-system-period-fits = مدة النظام في حدود القانون
condition-first-requests-long-enough = للمؤسسات وقت كاف لطلب الانضمام قبل أول شراء
condition-system-lasts = نظام الشراء ساري
condition-members-admitted = توجد مؤسسة مقبولة واحدة على الأقل في الصنف

opening-strength = المفاتيح التي بأيدي أعضاء غير متغيبين: { $able } من { $holders }.
opening-needed = يلزم { $needed } لفتح العروض.
opening-endangered = عدد الأعضاء القادرين على الفتح غير كاف. ادعوا عضوا متغيبا إلى الحضور: يرفع تغيبه بمجرد تسليم حصصه. وإلا فاطلبوا من كل مشارك الكشف عن مفتاح عرضه.
absences = التغيبات المسجلة
absences-none = لا شيء.
absence-title = تسجيل تغيب عن فتح العروض
absence-button = تسجيل التغيب
absence-intro = التغيب وسببه علنيان ويذكران في المحضر. العضو الذي يسلم حصصه حاضر.
minutes-absent = الأعضاء المتغيبون
committee-replaced = الأعضاء المعوضون
replacement-title = تعويض عضو من لجنة التقييم
replacement-button = تعيين المعوض
replacement-intro = يصرح المعوض بمصالحه قبل أي عمل آخر. ينشر التعويض وسببه بعد ختم قبول العروض.
replacement-member = العضو المعوض
replacement-substitute = المعوض
task-record-absence = تسجيل تغيب
task-replace-member = تعويض عضو
done-record-absence = تم تسجيل التغيب.
done-replace-member = تم تعيين المعوض.

## الإعلانات المسبقة

prior-notice = إعلان مسبق
priors-title = الإعلانات المسبقة
priors-intro = ما سيشترى، يعلن للسوق قبل الإجراء، والأسئلة الموجهة إليها.
priors-none = لا يوجد أي إعلان مسبق.
prior-new = إعداد إعلان مسبق
prior-new-intro = ينشر الإعلان شخص آخر، ولا يتغير بعد نشره بل يمكن سحبه فقط.
prior-save = حفظ
prior-says = يعلم هذا الإعلان السوق ولا يدعو إلى تقديم عروض ولا يلزم المشتري بالشراء.
prior-withdrawn-on = سحب في
prior-subject = الحاجة
prior-description = الطبيعة والحجم
prior-description-hint = ما تحتاج المؤسسات إلى معرفته كي تستعد، بقدر ما تعلمون.
prior-classes = رموز CPV
prior-classes-hint = تفصل بينها مسافات والرئيسي أولا، مثلا 44320000.
prior-region = جهة الإنجاز
prior-region-open = – غير محددة –
prior-estimate-untold = غير معلن
prior-launch = الإعلان عن الإجراء مبرمج في
prior-plan = بند المخطط
prior-plan-hint = السنة والرقم، مثلا 2026/2026-001، ويترك فارغا إن لم ترد الحاجة في المخطط.
prior-followed = تبعه الإجراء
prior-questions = أسئلة إلى السوق
prior-questions-hint = فارغ: تعلم السوق فقط.
prior-until = تقبل الإجابات إلى غاية
prior-answers-ask = مآل الإجابات الكتابية
prior-summary = ما قيل
prior-participants = شاركوا في استشارة السوق
prior-nobody = لم تجب أي مؤسسة.
prior-answers-title = الإجابات
prior-received = الإجابات الواردة
prior-received-say = لا تقرأ هذا أي مؤسسة أخرى قبل نشر الخلاصة.
prior-own-answer = إجابتكم
prior-confidential = سري
prior-confidential-hint = أسرار فنية أو تجارية: يقرؤها المشتري ولا تنشر أبدا.
prior-firm = المؤسسة
prior-answer = الإجابة
prior-answer-hint = ستذكر مؤسستكم بين المشاركين، وتعوض كل إجابة جديدة سابقتها.
prior-ocds = سجل OCDS
prior-follow = حفظ
prior-follow-which = الإعلان المسبق
prior-follow-intro = يذكر الإجراء الإعلان الذي سبقه والمؤسسات التي استشيرت. وإذا طرحت أسئلة وجب نشر الخلاصة أولا حتى لا يعلم أحد أكثر من غيره.
prior-stage-draft = قيد الإعداد
prior-stage-announced = منشور
prior-stage-consulting = استشارة السوق مفتوحة
prior-stage-answered = في انتظار الخلاصة
prior-stage-summarised = نشرت الخلاصة
prior-stage-withdrawn = مسحوب
prior-way-publication = نشر الإعلان
prior-way-notice = تعديل المشروع
prior-way-summary = نشر الخلاصة
prior-way-answer = الإجابة
prior-way-withdrawal = سحب الإعلان
prior-intro-publication = يصبح الإعلان علنيا ولا يتغير بعد ذلك، ولا ينشره من كتبه.
prior-intro-summary = اكتبوا كل ما ينبغي أن تعلمه مؤسسة لم تشارك في الاستشارة. وستذكر المؤسسات التي أجابت.
prior-intro-answer = لا تمنح الإجابة أي امتياز ولا تلزم بشيء.
prior-intro-withdrawal = يبقى الإعلان مقروءا مع الأسباب وتعلم المؤسسات التي أجابت.
prior-answers-published = تنشر الإجابات بعد الاستشارة باستثناء ما هو سري.
prior-answers-kept = تبقى الإجابات لدى المشتري وتنشر خلاصة.
task-follow-prior-notice = ربط الإجراء بإعلان مسبق
condition-prior-notice-in-time = نشر الإعلان المسبق في الوقت المطلوب
condition-not-held-up = لا يوقف الدعوة أي طعن في إقصاء
done-draft-prior-notice = حفظ الإعلان وينشره شخص آخر.
done-publish-prior-notice = نشر الإعلان.
done-answer-consultation = سجلت إجابتكم.
done-summarise-consultation = نشرت الخلاصة.
done-withdraw-prior-notice = سحب الإعلان.
done-take-up-prior-notice = صار الإجراء تابعا للإعلان المسبق.

## مجمعات المؤسسات

grouping = المجمع
groupings-title = المجمعات
groupings-intro = يمكن للمؤسسات أن تشارك مجتمعة، تحت رئيس مجمع يقدم العرض. توافق كل مؤسسة بنفسها. ولا يرى ذلك أحد غيرها قبل فتح العروض.
groupings-until = الدخول والخروج ممكنان إلى غاية
groupings-not-taken = لا يقبل قانون هذا الإجراء عروض مؤسسات مجتمعة.
groupings-fixed = لم تعد المجمعات تتغير.
groupings-none = لا يذكر أي مجمع مؤسستكم.
several-bids-refused = تكون المؤسسة طرفا في عرض واحد على كل قسط، منفردة أو في مجمع واحد.
several-bids-examined = إذا كانت مؤسسة طرفا في أكثر من عرض على قسط واحد ذكر ذلك عند الفتح ونظرت فيه اللجنة.
several-bids-free = يمكن لمؤسسة أن تكون طرفا في أكثر من عرض على قسط واحد.
grouping-legal-form = يمكن للمشتري أن يشترط شكلا قانونيا بعد الإسناد، لا قبله.
grouping-lead = (رئيس المجمع)
grouping-lead-firm = رئيس المجمع
grouping-members = مؤسسات المجمع
grouping-member = العضو { $number }
grouping-firm = المؤسسة
grouping-firm-hint = رقمها في السجل أو معرفها.
grouping-role = ما تقوم به
grouping-share = حصتها من الصفقة بالمائة
grouping-name = اسم المجمع
grouping-name-hint = ينشر مع العرض.
grouping-lots = الأقساط التي تشارك فيها مجتمعة
grouping-liability = الالتزام
grouping-state = الحالة
grouping-complete = وافقت عليه كل المؤسسات
grouping-incomplete = لم توافق عليه كل المؤسسات
grouping-incomplete-hint = ما دامت مؤسسة ناقصة فإن عرض رئيس المجمع عرضه وحده، ولا يعلم أحد بالمجمع.
grouping-agreed = وافقت
grouping-left = رفضت
grouping-waits = في الانتظار
grouping-do = ما يمكنكم فعله
grouping-propose = اقتراح مجمع
grouping-propose-intro = تصل رسالة إلى المؤسسات التي تذكرونها وترى هذه الشروط. ومن وافق على شروط سابقة يوافق من جديد. ويصبح العرض الذي تقدمه مؤسستكم عرض المجمع متى وافقت كلها.
grouping-propose-button = اقتراح
grouping-another = عضو آخر
grouping-change = تغيير الشروط
grouping-agree = الموافقة
grouping-agree-intro = توافق مؤسستكم على المشاركة مع الأخرى بهذه الشروط. يقدم رئيس المجمع العرض ويتصرف باسم الجميع.
grouping-agree-button = الموافقة باسم مؤسستي
grouping-leave = الرفض أو المغادرة
grouping-leave-intro = لا يقوم المجمع من دون مؤسستكم. يمكنكم ذلك إلى غاية الأجل الأقصى.
grouping-leave-button = مغادرة المجمع
grouping-dissolve = التخلي عن المجمع
grouping-dissolve-intro = يصبح العرض الذي قدمتموه عرض مؤسستكم وحدها ما لم تسحبوه.
grouping-dissolve-button = التخلي
grouping-overlap = مؤسسة واحدة طرف في هذا العرض وفي عرض { $firm }.
minutes-groupings = هذه عروض مؤسسات مجتمعة، وافقت كل منها قبل الأجل الأقصى.
minutes-overlaps = إحدى مؤسساته طرف أيضا في:
task-own-groupings = الاطلاع على مجمعات مؤسستكم
done-propose-grouping = اقترح المجمع وأعلمت المؤسسات.
done-join-grouping = وافقت مؤسستكم وأعلم رئيس المجمع.
done-leave-grouping = لم تعد مؤسستكم في المجمع وأعلمت الأخرى.

task-rank-works = تحرير ترتيب لجنة التحكيم
done-rank-works = حُرّر الترتيب. يمضيه كل عضو من لجنة التحكيم، وتبقى الأسماء مختومة إلى ذلك الحين.
task-sign-jury-report = إمضاء ترتيب لجنة التحكيم
done-sign-jury-report = سُجّل إمضاؤكم. عندما يمضي جميع الأعضاء يمكن فتح الأسماء.
jury-ranking-title = ترتيب لجنة التحكيم
jury-ranking-intro = ينتج الترتيب عن الأعداد المتفق عليها. اكتبوا لكل عمل مزاياه وملاحظاتكم وما يتطلب توضيحا. كل ترتيب جديد يلغي إمضاءات سابقه.
jury-ranking-button = تسجيل الترتيب
jury-place = الرتبة
jury-merits = المزايا والملاحظات
jury-remarks = ملاحظات لجنة التحكيم
jury-whole = لجنة التحكيم
jury-qualified = الأعضاء المؤهلون
jury-qualified-hint = من لديه المؤهل المطلوب من المشاركين أو ما يعادله.
jury-report-title = تقرير لجنة التحكيم
jury-report-intro = بالإمضاء الأخير تكون لجنة التحكيم قد أبدت رأيها: يمكن فتح أسماء أصحاب الأعمال المرتبة، ويصبح الترتيب علنيا.
jury-report-button = إمضاء
jury-signed = أمضاه
jury-public-intro = رتبت لجنة التحكيم الأعمال دون معرفة أصحابها، وأمضى جميع أعضائها قبل فتح الأسماء.
prizes-hint = مبلغ في كل سطر دون احتساب الأداءات، الأعلى أولا.
bid-work-hint = يجب ألا يدل أي شيء هنا على هويتكم: لا اسم ملف ولا شعار ولا ختم ولا خصائص الوثيقة التي يكتبها برنامجكم (المؤلف، الشركة). تثبتوا منها قبل الختم.

owners-title = المالكون والمسيرون
owners-intro = اذكروا كل شخص طبيعي يملك المؤسسة أو يتحكم فيها في نهاية الأمر، مباشرة أو عن طريق غيره، وكل شخص يسيرها أو يمثلها. يعوض هذا التصريح ما سبقه.
owners-privacy = لا تنشر هذه الأسماء أبدا. عند فتح عرض للمؤسسة تقارن بأسماء أعضاء اللجان. لا يطلع عليها إلا أنتم وإدارة السجل والمدققون.
owners-undeclared = لم تصرح المؤسسة بشيء بعد.
owners-button = تسجيل التصريح
owners-another = إضافة أسطر
owner-person = الشخص { $number }
owner-name = الاسم الكامل كما في وثيقة الهوية
owner-other-name = الاسم نفسه بكتابة أخرى
owner-other-name-hint = اختياري. مثلا بالحروف اللاتينية إذا كتب الاسم بالحروف العربية.
owner-capacity = الصفة
owner-scheme = السجل الذي صدر عنه رقم الهوية
owner-identifier = رقم الهوية
owner-identifier-hint = اختياري. لا يحمل شخصان بالاسم نفسه الرقم نفسه، فهو يمنع الخلط بينهما.
identity-title = اسمي ورقم هويتي
identity-intro = إذا كنتم أعضاء في لجنة، يقارن اسمكم بأسماء مالكي المؤسسات. ما تذكرونه هنا يجنب الخلط بينكم وبين من يحمل الاسم نفسه. لا ينشر منه شيء.
identity-button = تسجيل
matches-title = الأعضاء ومالكو المؤسسات
matches-intro = تقارن أسماء أعضاء اللجان بأسماء مالكي المؤسسات ومسيريها. التشابه لا يتهم أحدا: يجيب عنه العضو قبل أن يقيم أو يمضي.
matches-compared = المقارنات
matches-none-compared = لا مقارنة بعد: لم يذكر أي عرض مفتوح اسم مؤسسة.
matches-again = إعادة المقارنة
matches-again-hint = قد تكون مؤسسة أو عضو صحح بياناته منذ فتح العروض.
matches-found = التشابهات
matches-none = لا تشابه.
match-when = التاريخ
match-firms = المؤسسات المقارنة
match-undeclared = مؤسسات دون تصريح
match-count = تشابهات جديدة
match-committee = اللجنة
match-firm = المؤسسة
match-certainty = درجة اليقين
match-certainty-certain = رقم الهوية نفسه
match-certainty-possible = اسمان متشابهان
match-answer = جواب العضو
match-answer-not-me = هو شخص آخر
match-answer-recused = ينسحب العضو
match-waits = في انتظار الجواب
match-do-answer = الإجابة
match-answer-title = الإجابة عن تشابه
match-answer-intro = اسمكم يشبه اسم شخص يملك هذه المؤسسة أو يسيرها. هذا لا يتهم أحدا. بينوا حقيقة الأمر: لا تقيمون ولا تمضون شيئا قبل ذلك.
match-answer-button = تسجيل الجواب
match-reasons-hint = يطلع المشتري والمدققون على أسبابكم. وإذا انسحبتم صارت تصريحكم بتضارب المصالح، وهو علني.
minutes-compared = المقارنة بمالكي المؤسسات
minutes-compared-says = قورنت أسماء الأعضاء بالأسماء التي صرحت بها المؤسسات. التشابه لا يتهم أحدا، ويجيب عنه العضو.
done-declare-owners = تم تسجيل التصريح.
done-identify-person = تم تسجيل بياناتكم.
done-compare-owners = تمت المقارنة.
done-answer-match = تم تسجيل جوابكم.
task-answer-match = الإجابة عن تشابه مع مالك مؤسسة
task-see-matches = الأعضاء ومالكو المؤسسات
scheme-tn-cin = بطاقة التعريف الوطنية (تونس)
scheme-dz-nin = رقم التعريف الوطني (الجزائر)
scheme-ma-cnie = البطاقة الوطنية للتعريف الإلكترونية (المغرب)
scheme-passport = جواز السفر
match-at-declaration = اسمكم يشبه اسم شخص وراء عرض: اطلعوا على ما عثر عليه وأجيبوا عنه.

## طلبات الشراء الداخلية

requisition = طلب شراء داخلي
requisitions-title = طلبات الشراء الداخلية
requisitions-intro = ما تطلب المصالح شراءه: شخص يطلب وآخر يوافق وثالث يعقد النفقة.
requisitions-none = لا يوجد أي طلب شراء.
requisition-new = طلب شراء
requisition-new-intro = يبقى الطلب داخليا ويوافق عليه شخص آخر.
requisition-save = حفظ
requisition-reasons = سبب الحاجة
requisition-department = المصلحة الطالبة
requisition-amount = المبلغ المتوقع
requisition-amount-hint = بعملة { $currency }.
requisition-needed = مطلوب في
requisition-askers = طلبه
requisition-approved-by = وافق عليه
requisition-returned-on = أعيد في
requisition-procedure = الملف المفتوح
requisition-attach-intro = لا تعرض إلا الطلبات الموافق عليها التي لا ملف آخر لها. ويسري عقد النفقة المسجل للطلب على هذا الإجراء.
commitment-title = عقد النفقة
commitment-none = لم تعقد أي نفقة.
commitment-amount = المبلغ المعقود
commitment-reference = رقم العقد
commitment-by = عقدها
requisition-stage-waiting = في انتظار الموافقة
requisition-stage-returned = معاد
requisition-stage-approved = موافق عليه
requisition-stage-committed = النفقة معقودة
requisition-stage-opened = فتح الملف
requisition-way-need = تصحيح الطلب
requisition-way-approval = الموافقة على الطلب
requisition-way-return = إعادة الطلب
requisition-way-commitment = عقد النفقة
requisition-way-release = فك عقد النفقة
requisition-way-procedure = فتح ملف
requisition-intro-approval = لا يوافق من يطلب.
requisition-intro-return = تصحح المصلحة الطلب وتعيد تقديمه.
requisition-intro-commitment = لا يعقد النفقة من طلب ولا من وافق. ويعوض كل عقد جديد سابقه، وينشر الرقم مع الإعلان ويبقى المبلغ داخليا.
requisition-intro-release = يعود المبلغ متاحا ولا يعود الإجراء مغطى.
requisition-intro-procedure = يحتفظ الملف بصلته بالطلب وببند المخطط إن ورد فيه.
task-attach-requisition = ربط الملف بطلب شراء
condition-budget-committed = النفقة معقودة بقدر التقدير
done-raise-requisition = سجل الطلب ويوافق عليه شخص آخر.
done-approve-requisition = تمت الموافقة على الطلب.
done-return-requisition = أعيد الطلب.
done-commit-budget = عقدت النفقة.
done-release-commitment = عاد المبلغ متاحا.
done-attach-requisition = ربط الملف بالطلب.
task-detach-requisition = فصل الملف عن طلب الشراء
done-detach-requisition = فصل الملف عن طلب الشراء.
requisition-detach = فصل
requisition-detach-intro = يصبح الطلب متاحا من جديد ويمكن فتح ملف آخر له، ولا يسري عقد النفقة المسجل له على هذا الإجراء.
