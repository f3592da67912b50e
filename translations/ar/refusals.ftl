# refusals
#
# What stands in the way, and what one can do: two texts for each code, named after it.
# Variables are the fields of the refusal; dates arrive as text, numbers as numbers.

## Words inside the sentences

refused-field = { $field ->
    [title] العنوان
    [description] الوصف
    [statement] التصريح
    [question] السؤال
    [answer] الجواب
    [rationale] سبب التعديل
    [reasons] الأسباب
    [grounds] أسباب الإقصاء
    [summary] الملخص
    [dissents] الرأي المخالف
    [name] الاسم
    [identifier] المعرّف
    [country] البلد
    [region] الجهة
    [mail] العنوان الإلكتروني
    [public_key] المفتاح العمومي
    [party] المعرّف في هذا الموقع
    [credential] إجابة الجهاز
    [reference] المرجع
    [documents] الوثائق
    [label] الاسم أو الرقم
    [firm] اسم المؤسسة
    [role] الصفة
    [amount] المبلغ
    [valid_until] تاريخ نهاية الصلوحية
    [conditions] الشروط
    [tenderer] العارض
    [guarantor] الضامن
    [guarantor_name] اسم الضامن
    [scan] النسخة الممسوحة
    [file] النسخة الممسوحة
    [lots] الأقساط
    [ground] الحالة التي ينص عليها القانون
    [issuer] الاعتماد
   *[other] { $field }
}
refused-stage = { $stage ->
    [absent] لم تبدأ
    [preparation] الإعداد
    [bidding] قبول العروض
    [closed] انقضى آخر أجل لقبول العروض
    [cancelled] الإلغاء
    [opening] فتح العروض
    [examination] تقييم العروض
    [auction] المزاد معلن عنه أو جار
    [ranked] صدر تقرير التقييم
    [awarded] الإسناد، وأجل الطعن جارٍ
    [final] إسناد نهائي
    [unsuccessful] غير مثمر
   *[other] { $stage }
}
refused-role = { $role ->
    [officer] مكلف بالصفقات
    [approver] مصادق
    [member] عضو لجنة
    [supplier] ممثل المزوّد
    [reviewer] عضو هيئة النظر في الطعون
    [auditor] مدقق
    [administrator] مشرف على المنظومة
    [local_administrator] متصرف هيكله
    [debarment_officer] مكلف بالإقصاء
   *[other] { $role }
}
refused-committee = { $kind ->
    [opening] لجنة فتح العروض
    [evaluation] لجنة التقييم
   *[other] اللجنة
}
refused-envelope = { $envelope ->
    [single] العرض
    [administrative] الوثائق الإدارية
    [technical] العرض الفني
    [financial] العرض المالي
   *[other] { $envelope }
}

## The request

refusal-unauthenticated = لم تسجّلوا الدخول، أو انتهت جلستكم.
refusal-unauthenticated-remedy = سجّلوا الدخول ثم أعيدوا المحاولة.
refusal-not-found = لم يُعثر على الصفحة أو الوثيقة المطلوبة.
refusal-not-found-remedy = تثبّتوا من العنوان، أو ابحثوا عن الإجراء من صفحة الاستقبال.
refusal-contended = جرى تغيير الملف نفسه من قبل آخرين في اللحظة ذاتها؛ لم يُسجَّل أي شيء.
refusal-contended-remedy = أعيدوا المحاولة الآن.
refusal-signing-stopped = يعرف أحد الشهود تاريخا للسجل أحدث مما في هذا الموقع: ربما استُرجع من نسخة قديمة. لا يُقبل أي شيء حتى يتحقق مشغّل الموقع؛ ولم يُسجَّل أي شيء.
refusal-signing-stopped-remedy = قد لا يكون المعروض محيّنا. أُعلم مشغّل الموقع؛ عودوا لاحقا.
refusal-overloaded = تتلقى الخدمة حاليا عددا كبيرا من الطلبات؛ لم يُسجَّل أي شيء.
refusal-overloaded-remedy = أعيدوا المحاولة بعد لحظات.
refusal-fault = حال عطل فني من جانبنا دون معالجة الطلب.
refusal-fault-remedy = أعيدوا المحاولة بعد بضع دقائق؛ الاستمارة نفسها لا تُسجَّل إلا مرة واحدة وإن أُرسلت من جديد.
refusal-timeout = تأخر الجواب أكثر من اللازم.
refusal-timeout-remedy = أعيدوا تحميل الصفحة للتثبت من تسجيل العملية، وأعيدوها إن لم تُسجَّل.
refusal-idempotency-key-reused = سبق استعمال رقم هذا الطلب لطلب ذي محتوى آخر.
refusal-idempotency-key-reused-remedy = أعيدوا تحميل الصفحة وأرسلوا طلبكم من جديد؛ وعلى البرامج أن تختار رقما جديدا لكل طلب جديد.
refusal-payload-too-large = حجم ما أرسلتموه يتجاوز ما تقبله هذه الصفحة.
refusal-payload-too-large-remedy = قلّصوا حجم الملفات أو النصوص، أو أرسلوا الملفات واحدا واحدا.
refusal-unsupported-media-type = صيغة ما أرسلتموه غير مقبولة هنا.
refusal-unsupported-media-type-remedy = استعملوا إحدى الصيغ المبيّنة في الصفحة أو في وثائق الواجهة البرمجية.
refusal-body-invalid = جزء مما أرسلتموه ناقص أو تعذّرت قراءته.
refusal-body-invalid-remedy = تثبّتوا من خانات الاستمارة ثم أرسلوها من جديد.
refusal-query-invalid = يتضمن البحث أو العنوان قيمة تعذّرت قراءتها.
refusal-query-invalid-remedy = أصلحوا هذه القيمة، أو ابدؤوا من جديد من صفحة البحث.
refusal-number-beyond-range = أحد الأعداد أكبر من أن يسجل بدقة.
refusal-number-beyond-range-remedy = استعمل أعدادا صحيحة أصغر من 2 أس 53 (حوالي 9007 مليون مليون).
refusal-csrf = تعذّر ربط الاستمارة بجلستكم؛ لم يُسجَّل أي شيء.
refusal-csrf-remedy = أعيدوا تحميل الصفحة ثم أرسلوا الاستمارة من جديد.
refusal-method-not-allowed = هذا العنوان لا يقبل هذا النوع من الطلبات.
refusal-method-not-allowed-remedy = عودوا إلى الصفحة السابقة واستعملوا أزرارها.
refusal-body-too-long = ما أرسلتموه أطول مما يقبله هذا العنوان.
refusal-body-too-long-remedy = أرسلوا محتوى أقل في كل مرة، أو أرسلوا الملفات واحدا واحدا.
refusal-body-incomplete = لم يصل ما أرسلتموه كاملا.
refusal-body-incomplete-remedy = تثبّتوا من اتصالكم بالشبكة ثم أعيدوا الإرسال.
refusal-media-type-unsupported = نوع المحتوى المرسل غير مقبول في هذا العنوان.
refusal-media-type-unsupported-remedy = أرسلوا نوع المحتوى المبيّن في وثائق الواجهة البرمجية.
refusal-idempotency-key-invalid = الرقم المسند إلى هذا الطلب ليس بالشكل المنتظر.
refusal-idempotency-key-invalid-remedy = أسندوا إلى كل طلب رقما خاصا به، من 1 إلى 200 حرف لاتيني ظاهر.
refusal-other-site = ورد هذا الطلب من صفحة تابعة لموقع آخر؛ لم يُسجَّل أي شيء.
refusal-other-site-remedy = افتحوا البوابة مباشرة وقوموا بالعملية من صفحاتها.
refusal-act-erased = مُحي محتوى هذا العمل؛ ولا يحتفظ السجل إلا بما يثبت تسجيله.
refusal-act-erased-remedy = لكل سؤال يمكنكم الاتصال بالمشتري العمومي.
refusal-act-not-disclosed = هذا العمل مسجّل، غير أن محتواه ليس متاحا لكم حاليا.
refusal-act-not-disclosed-remedy = إذا كان العمل يخصكم فسجّلوا الدخول؛ وإلا فسيظهر محتواه عندما تقضي القواعد بنشره.
refusal-document-invalid = عنوان هذه الوثيقة أو اسم ملفها أو نوعها ناقص أو طويل جدا أو يتضمن حروفا غير مقبولة.
refusal-document-invalid-remedy = أصلحوا هذه البيانات ثم أرسلوا الوثيقة من جديد.
refusal-cursor-invalid = تعذّرت قراءة موضع مواصلة القائمة.
refusal-cursor-invalid-remedy = ابدؤوا من أول القائمة واتبعوا روابطها.
refusal-duration-invalid = تعذّرت قراءة المدة المذكورة أو هي خارج الحدود المسموح بها.
refusal-duration-invalid-remedy = أدخلوا مدة من صفر إلى ثلاث سنوات بالشكل المبيّن في الصفحة.
refusal-clock-not-movable = لا يمكن تقديم ساعة هذه المنظومة.
refusal-clock-not-movable-remedy = انتظروا التاريخ الفعلي، أو استعملوا النسخة التجريبية التي يمكن تقديم ساعتها.
refusal-passkeys-unavailable = لا تعمل مفاتيح المرور على هذا العنوان.
refusal-passkeys-unavailable-remedy = افتحوا الموقع باسم نطاقه لا بعنوان IP؛ ويضبط المشغّل «public_url».
refusal-passkey-refused = لم يُقبل مفتاح المرور.
refusal-passkey-refused-remedy = أعيدوا المحاولة بمفتاح مرور لهذا الموقع؛ وإن سُحب فاطلبوا دعوة جديدة.
refusal-challenge-over = انتهت مدة الطلب الموجه إلى جهازكم أو سبقت الإجابة عنه.
refusal-challenge-over-remedy = أعيدوا المحاولة؛ لديكم خمس دقائق.
refusal-link-over = استُعمل هذا الرابط من قبل أو سُحب أو انتهت صلاحيته.
refusal-link-over-remedy = سجلوا الدخول إن كان لديكم مفتاح مرور؛ وإلا فاطلبوا رابطا جديدا.
refusal-too-many-requests = وردت طلبات كثيرة من هذا العنوان أو إليه.
refusal-too-many-requests-remedy = انتظروا قليلا ثم أعيدوا المحاولة.
refusal-key-slots-moved = غيّر جهاز آخر من أجهزتكم مفاتيحكم في الأثناء؛ لم يُسجَّل أي شيء.
refusal-key-slots-moved-remedy = حمّلوا مفاتيحكم من جديد ثم أعيدوا التغيير.
refusal-key-slots-invalid = ما كان سيحفظ مفاتيحكم ليس على الشكل المطلوب؛ لم يُسجَّل أي شيء.
refusal-key-slots-invalid-remedy = أعيدوا تحميل الصفحة ثم حاولوا ثانية؛ مفاتيحكم لا تزال على هذا الجهاز.
refusal-search-link-over = استُعمل هذا الرابط من قبل أو انتهت صلاحيته أو انتهى البحث.
refusal-search-link-over-remedy = إن كان الغرض إيقاف الرسائل فقد تم ذلك. وإلا فأعيدوا البحث واطلبوا رسالة جديدة.
refusal-searches-full = بلغ عدد عمليات البحث المحفوظة حده الأقصى.
refusal-searches-full-remedy = أوقفوا إحداها ثم أعيدوا المحاولة.
refusal-search-too-long = هذا البحث أطول من أن يُحفظ.
refusal-search-too-long-remedy = احذفوا بعض الكلمات أو المرشحات ثم أعيدوا المحاولة.
refusal-drafts-full = بلغ عدد مسوداتكم المحفوظة حده الأقصى.
refusal-drafts-full-remedy = احذفوا المسودات التي لم تعودوا تحتاجونها ثم أعيدوا الحفظ.
refusal-draft-not-encrypted = هذه المسودة غير مشفّرة؛ لم تُحفظ.
refusal-draft-not-encrypted-remedy = أعيدوا تحميل الصفحة ثم حاولوا ثانية: لا تغادر مسودة العرض متصفحكم إلا مشفّرة.

## Access

refusal-role-missing = التفويضات المسندة إليكم لا تشمل هذه العملية.
refusal-role-missing-remedy = اطلبوا من زميل له هذا التفويض القيام بها، أو اطلبوا من المشرف على المنظومة تسجيل التفويض لفائدتكم.
refusal-not-your-procedure = يعود هذا الإجراء إلى مشتر عمومي آخر.
refusal-not-your-procedure-remedy = اختاروا إجراء يخص هيكلكم، أو اطلبوا من المشرف على المنظومة تفويضا لدى هذا المشتري العمومي.

## Organisations and persons

refusal-party-exists = المعرّف { $party } مسجّل من قبل.
refusal-party-exists-remedy = استعملوا التسجيل الموجود، أو اختاروا معرّفا آخر.
refusal-organisation-unknown = لا يوجد هيكل مسجّل بالمعرّف { $party }.
refusal-organisation-unknown-remedy = تثبّتوا من المعرّف، أو سجّلوا الهيكل أولا.
refusal-person-unknown = لا يوجد شخص مسجّل بالمعرّف { $party }.
refusal-person-unknown-remedy = تثبّتوا من المعرّف، أو سجّلوا الشخص أولا.
refusal-mandate-exists = لهذا الشخص من قبل تفويض بصفة «{ refused-role }».
refusal-mandate-exists-remedy = لا حاجة إلى إجراء آخر.
refusal-mandate-unknown = ليس لهذا الشخص تفويض بصفة «{ refused-role }».
refusal-mandate-unknown-remedy = أعيدوا تحميل صفحة الهيكل للاطلاع على التفويضات سارية المفعول.
refusal-mandate-last = لا يحمل صفة «{ refused-role }» هنا أي شخص آخر: دون هذا التفويض لن يتمكن أحد من إدخال الآخرين.
refusal-mandate-last-remedy = ادعوا أولا شخصا آخر إلى هذه الصفة؛ وبعد دخوله أنهوا هذا التفويض.
refusal-role-unfit = لا يوجد تفويض بصفة «{ refused-role }» لهذا الصنف من الهياكل.
refusal-role-unfit-remedy = اختاروا تفويضا مناسبا: ممثل بالنسبة إلى المزوّد؛ مكلف بالصفقات أو مصادق أو عضو لجنة بالنسبة إلى المشتري العمومي؛ عضو لجنة أو مدقق أو مشرف بالنسبة إلى الهيئات؛ عضو بالنسبة إلى هيئة النظر في الطعون.
refusal-field-invalid = الخانة «{ refused-field }» فارغة أو طويلة جدا أو مكتوبة بشكل غير مقبول.
refusal-field-invalid-remedy = أصلحوا هذه الخانة ثم أرسلوا الاستمارة من جديد.
refusal-key-exists = هذا المفتاح مسجّل من قبل.
refusal-key-exists-remedy = لا حاجة إلى إجراء آخر؛ ولكل جهاز آخر مفتاح خاص به يُسجَّل منه.
refusal-passkey-exists = مفتاح المرور هذا مسجّل من قبل.
refusal-passkey-exists-remedy = لا حاجة إلى إجراء آخر؛ ويمكنكم إضافة مفتاح على جهاز آخر.
refusal-passkey-unknown = مفتاح المرور هذا ليس لكم أو سبقت إزالته.
refusal-passkey-unknown-remedy = أعيدوا تحميل قائمة مفاتيح المرور.
refusal-passkey-last = هذا مفتاح المرور الوحيد لديكم: لن تتمكنوا من الدخول دونه.
refusal-passkey-last-remedy = أضيفوا مفتاحا آخر أولا ثم أزيلوا هذا.
refusal-passkeys-full = بلغ عدد مفاتيح المرور لديكم حده الأقصى ({ $maximum }).
refusal-passkeys-full-remedy = أزيلوا ما لم تعودوا تستعملونه ثم أعيدوا المحاولة.
refusal-identifier-taken = توجد مؤسسة مسجّلة بالمعرّف { $scheme } { $id }.
refusal-identifier-taken-remedy = تثبّتوا من المعرّف. وإن كان صحيحا فاطلبوا دعوة من زميل مسجّل أو راسلوا متصرف الموقع.
refusal-not-your-organisation = صفتكم تخص هيكلا آخر.
refusal-not-your-organisation-remedy = توجهوا إلى متصرف ذلك الهيكل.

## The procedure

refusal-procedure-exists = يوجد من قبل إجراء بهذا المعرّف.
refusal-procedure-exists-remedy = افتحوا الإجراء الموجود، أو ابدؤوا إجراء آخر بمعرّف جديد.
refusal-procedure-unknown = لا يوجد إجراء بهذا المعرّف.
refusal-procedure-unknown-remedy = تثبّتوا من المعرّف، أو ابحثوا عن الإجراء من صفحة البحث.
refusal-wrong-stage = هذه العملية غير ممكنة في المرحلة الحالية: { refused-stage }.
refusal-wrong-stage-remedy = اطّلعوا في صفحة الإجراء على العمليات الممكنة في هذه المرحلة.
refusal-method-unknown = القواعد المطبّقة على هذا الإجراء لا تنص على طريقة الإبرام «{ $method }».
refusal-method-unknown-remedy = اختاروا إحدى الطرق الواردة في القائمة.
refusal-stage-not-in-method = طريقة الإبرام المختارة لا تتضمن هذه المرحلة.
refusal-stage-not-in-method-remedy = اطّلعوا في صفحة الإجراء على المراحل التي تتضمنها طريقة إبرامه.
refusal-procedure-ended = انتهت جميع أقساط هذا الإجراء.
refusal-procedure-ended-remedy = يبقى الملف متاحا للاطلاع؛ وكل حاجة جديدة تستوجب إجراء جديدا.
refusal-cancellation-reason-missing = يجب أن يكون الإلغاء معلّلا.
refusal-cancellation-reason-missing-remedy = اكتبوا الأسباب، وستُنشر، ثم أعيدوا الإلغاء.
refusal-text-invalid = الخانة «{ refused-field }» فارغة أو طويلة جدا أو تتضمن حروفا غير مقبولة.
refusal-text-invalid-remedy = أصلحوا هذا النص؛ وإن كان منسوخا من وثيقة أخرى فاكتبوه من جديد لإزالة الحروف الخفية.
refusal-notice-too-large = النص المدخل أطول من أن يُسجَّل (الحجم بالبايت: { $bytes }).
refusal-notice-too-large-remedy = اختصروه، أو ضعوا الأجزاء الطويلة في وثيقة مصاحبة.
refusal-lot-unknown = لا يوجد قسط { $lot } في هذا الإجراء.
refusal-lot-unknown-remedy = اختاروا أحد الأقساط الواردة في الإعلان.

## The notice

refusal-notice-incomplete = الإعلان غير مكتمل بعد.
refusal-notice-incomplete-remedy = أكملوا النقاط المبيّنة أو أصلحوها، ثم أعيدوا المحاولة.
refusal-draft-outdated = اطّلعتم على المشروع عدد { $given }، وقد كُتب بعده المشروع عدد { $latest }.
refusal-draft-outdated-remedy = اقرؤوا آخر مشروع وصادقوا عليه.
refusal-four-eyes = يصادق على الإعلان شخص غير الذين كتبوه.
refusal-four-eyes-remedy = اطلبوا من مصادق آخر في هيكلكم قراءة الإعلان والمصادقة عليه.
refusal-approval-missing = لم يصادق شخص آخر على آخر مشروع للإعلان.
refusal-approval-missing-remedy = اعرضوا آخر مشروع على المصادقة، ثم انشروه.
refusal-tender-period-too-short = المدة الفاصلة بين النشر وآخر أجل لقبول العروض قصيرة جدا.
refusal-tender-period-too-short-remedy = اختاروا أجلا أبعد. أقرب أجل ممكن: { $earliest }.
refusal-remaining-time-too-short = بعد هذا التعديل، تكون المدة المتبقية قبل آخر أجل لقبول العروض قصيرة جدا.
refusal-remaining-time-too-short-remedy = أجّلوا آخر أجل لقبول العروض عند تعديل الإعلان. أقرب أجل ممكن: { $earliest }.
refusal-deadline-moved-earlier = لا يمكن لآخر أجل في إعلان منشور إلا أن يؤجَّل (الأجل الحالي: { $deadline }).
refusal-deadline-moved-earlier-remedy = حافظوا على الأجل الحالي أو اختاروا أجلا أبعد منه.
refusal-nothing-changed = لا يغيّر هذا التعديل شيئا في الإعلان.
refusal-nothing-changed-remedy = غيّروا ما يجب تغييره، أو اتركوا الإعلان على حاله.
refusal-lots-fixed = تبقى الأقساط ومقاييس الاختيار الخاصة بها والصنف كما نُشرت، لأن العروض تُعدّ وتُختم على أساسها.
refusal-lots-fixed-remedy = اتركوا هذه العناصر دون تغيير؛ وإن وجب تغييرها فألغوا هذا الإجراء وانشروا إجراء جديدا.

## Enquiries

refusal-enquiry-too-late = انقضى أجل تقديم الاستفسارات ({ $deadline }).
refusal-enquiry-too-late-remedy = اقرؤوا التوضيحات المنشورة في صفحة الإجراء.
refusal-enquiry-exists = هذا الاستفسار مسجّل من قبل.
refusal-enquiry-exists-remedy = لا حاجة إلى إجراء آخر؛ سيُنشر الجواب في صفحة الإجراء.
refusal-enquiry-unknown = لم يُعثر على هذا الاستفسار في الإجراء.
refusal-enquiry-unknown-remedy = اختاروا أحد الاستفسارات الواردة في صفحة الإجراء.
refusal-enquiry-answered = تمت الإجابة عن هذا الاستفسار من قبل.
refusal-enquiry-answered-remedy = اطّلعوا على التوضيح المنشور؛ ويكون الإصلاح بتعديل الإعلان.

## Committees and keys

refusal-committee-size-invalid = { $maximum ->
    [one] يجب أن تتركب { refused-committee } من عضو واحد.
    [two] يجب أن تتركب { refused-committee } من { $minimum } إلى عضوين اثنين، يُذكر كل واحد منهما مرة واحدة.
    [few] يجب أن تتركب { refused-committee } من { $minimum } إلى { $maximum } أعضاء، يُذكر كل واحد منهم مرة واحدة.
    [many] يجب أن تتركب { refused-committee } من { $minimum } إلى { $maximum } عضوا، يُذكر كل واحد منهم مرة واحدة.
   *[other] يجب أن تتركب { refused-committee } من { $minimum } إلى { $maximum } عضو، يُذكر كل واحد منهم مرة واحدة.
}
refusal-committee-size-invalid-remedy = أصلحوا قائمة الأعضاء ثم عيّنوا اللجنة من جديد.
refusal-committee-missing = لم تُعيَّن { refused-committee } بعد.
refusal-committee-missing-remedy = اطلبوا تعيينها من المكلف بالصفقات لدى المشتري العمومي.
refusal-keys-fixed = ضُبطت مفاتيح الفتح الخاصة باللجنة؛ ولم يعد بالإمكان تغيير أعضائها أو مفاتيحها.
refusal-keys-fixed-remedy = واصلوا بهذه اللجنة؛ وإن وجب تغييرها فألغوا هذا الإجراء وابدؤوا إجراء جديدا.
refusal-duties-not-separate = لا يمكن لشخص شارك في كتابة الإعلان أن يكون عضوا في لجان الإجراء.
refusal-duties-not-separate-remedy = عيّنوا شخصا آخر عوضا عنه.
refusal-not-a-member = هذه العملية من مشمولات أعضاء { refused-committee }.
refusal-not-a-member-remedy = إذا كان من المفترض أن تكونوا من أعضائها، فاطلبوا من المكلف بالصفقات لدى المشتري العمومي التثبت من التعيين.
refusal-conflict-declared = العضو الذي صرّح بتضارب مصالح لا يشارك في أشغال اللجنة.
refusal-conflict-declared-remedy = يمكن للمكلف بالصفقات لدى المشتري العمومي تعيين عضو آخر عوضا عنه ما لم تُضبط مفاتيح الفتح.
refusal-conflict-of-interest-undeclared = لا يزال ينقص تصريح بالمصالح.
refusal-conflict-of-interest-undeclared-remedy = يصرّح كل عضو معني بمصالحه أو بعدم وجودها، ثم تُعاد المحاولة.
refusal-already-declared = التصريح بالمصالح مسجّل من قبل.
refusal-already-declared-remedy = إذا تغيّرت وضعيتكم، فأعلموا المكلف بالصفقات لدى المشتري العمومي دون تأخير.
refusal-keys-incomplete = مفاتيح الفتح لا تشمل جميع الأقساط وجميع الظروف.
refusal-keys-incomplete-remedy = أعيدوا تحميل الصفحة وأعدّوا المفاتيح من جديد: مفتاح لكل قسط ولكل ظرف من ظروف الإعلان.
refusal-key-invalid = تعذّر التثبت من مفتاح أو إمضاء؛ لم يُسجَّل أي شيء.
refusal-key-invalid-remedy = أعيدوا المحاولة من الجهاز الذي يحفظ مفتاحكم؛ وإن تكرر الرفض فاتصلوا بالمشرف على المنظومة.
refusal-keys-missing = مفاتيح الفتح الخاصة باللجنة لم تكتمل بعد.
refusal-keys-missing-remedy = يسجّل كل عضو في لجنة فتح العروض مفاتيحه، ثم يضبط المكلف بالصفقات لدى المشتري العمومي مفاتيح اللجنة.
refusal-threshold-invalid = { $maximum ->
    [one] يجب أن يكون عدد الأعضاء اللازم لفتح العروض عضوا واحدا.
   *[other] يجب أن يكون عدد الأعضاء اللازم لفتح العروض من { $minimum } إلى { $maximum }.
}
refusal-threshold-invalid-remedy = اختاروا عددا ضمن هذين الحدين؛ وهو أقل من عدد الأعضاء حتى لا يحول غياب أحدهم دون الفتح.
refusal-rehearsal-missing = لم يقم بعض أعضاء لجنة فتح العروض بتجربة فتح حديثة.
refusal-rehearsal-missing-remedy = يفتح كل عضو معني ظرف التجربة بمفتاحه الخاص، ثم تُعاد المحاولة.

## Bids

refusal-deadline-passed = انقضى آخر أجل لقبول العروض ({ $deadline }).
refusal-deadline-passed-remedy = يبقى الإعلان والعروض الواردة على حالها؛ والمراحل الموالية مبيّنة في صفحة الإجراء.
refusal-envelope-unknown = ليس لهذا القسط ظرف من هذا النوع: { refused-envelope }.
refusal-envelope-unknown-remedy = استعملوا الظروف المبيّنة في صفحة الإجراء.
refusal-key-set-differs = خُتم هذا الظرف بمفاتيح غير المفاتيح المنشورة لهذا القسط.
refusal-key-set-differs-remedy = أعيدوا تحميل صفحة الإجراء واختموا العرض من جديد.
refusal-bidder-commitment-differs = لم يُختم هذا الظرف باسم المؤسسة التي تقدّمه، أو لا يتوافق مع بقية ظروف العرض.
refusal-bidder-commitment-differs-remedy = سجّلوا الدخول باسم المؤسسة العارضة واختموا جميع ظروف العرض من جديد.
refusal-procedure-differs = خُتم هذا الظرف لإجراء آخر.
refusal-procedure-differs-remedy = قدّموه في صفحة ذلك الإجراء، أو اختموا عرضا لهذا الإجراء.
refusal-envelope-invalid = الظرف المختوم منقوص أو تعذّرت قراءته؛ ولم يُسجَّل.
refusal-envelope-invalid-remedy = اختموا العرض من جديد من صفحة الإجراء؛ وإن تكرر الرفض فمدّوا المشرف على المنظومة بهذا البيان: { $reason }.
refusal-body-too-large = حجم ملفات العرض يتجاوز ما تسمح به هذه القواعد (الحد الأقصى بالبايت: { $maximum }).
refusal-body-too-large-remedy = قلّصوا حجم الملفات، ثم اختموا العرض وقدّموه من جديد.
refusal-envelope-exists = تم قبول هذا الظرف من قبل.
refusal-envelope-exists-remedy = لا حاجة إلى إجراء آخر؛ وصله موجود في صفحة عرضكم.
refusal-envelope-not-found = لا يوجد هذا الظرف ضمن العروض التي قدّمتموها.
refusal-envelope-not-found-remedy = اطّلعوا على صفحة عرضكم؛ الظرف الذي عُوّض أو سُحب لا يظهر فيها.
refusal-body-complete = وردت جميع ملفات هذا الظرف من قبل.
refusal-body-complete-remedy = لا حاجة إلى إجراء آخر؛ وصله موجود في صفحة عرضكم.
refusal-body-grace-passed = انقضى أجل إرسال بقية الملفات ({ $until }).
refusal-body-grace-passed-remedy = تبقى الملفات الواردة في الأجل مسجّلة؛ ولكل سؤال يمكنكم الاتصال بالمشتري العمومي.
refusal-bid-not-found = ليس لكم عرض يمكن سحبه بالنسبة إلى هذا القسط.
refusal-bid-not-found-remedy = اطّلعوا على صفحة عروضكم؛ وإن سبق سحب العرض فلا حاجة إلى إجراء آخر.

## Opening

refusal-opening-before-deadline = لا يزال قبول العروض مفتوحا؛ ولا يمكن فتح أي عرض قبل انقضاء آخر أجل ({ $deadline }).
refusal-opening-before-deadline-remedy = عودوا بعد انقضاء هذا الأجل.
refusal-objection-window-running = أجل الاعتراض الموالي لغلق باب قبول العروض لا يزال جاريا (إلى غاية: { $until }).
refusal-objection-window-running-remedy = عودوا بعد انقضاء هذا الأجل.
refusal-shares-missing = { $expected ->
    [zero] لا تضم قائمة الغلق أي ظرف
    [one] تضم قائمة الغلق ظرفا واحدا
    [two] تضم قائمة الغلق ظرفين
    [few] تضم قائمة الغلق { $expected } ظروف
    [many] تضم قائمة الغلق { $expected } ظرفا
   *[other] تضم قائمة الغلق { $expected } ظرف
}، و{ $given ->
    [zero] لم يُقدَّم أي جزء من المفتاح.
    [one] قُدّم جزء المفتاح لظرف واحد.
    [two] قُدّم جزء المفتاح لظرفين.
    [few] قُدّم جزء المفتاح لعدد { $given } ظروف.
    [many] قُدّم جزء المفتاح لعدد { $given } ظرفا.
   *[other] قُدّم جزء المفتاح لعدد { $given } ظرف.
}
refusal-shares-missing-remedy = أعيدوا تحميل صفحة الفتح وقدّموا أجزاء مفتاحكم من جديد، جزءا واحدا لكل ظرف من القائمة.
refusal-shares-released = قدّمتم من قبل أجزاء مفتاحكم لعملية الفتح هذه.
refusal-shares-released-remedy = لا حاجة إلى إجراء آخر؛ يتواصل الفتح عندما يقدّم العدد اللازم من الأعضاء أجزاء مفاتيحهم.
refusal-no-dispute = لا يوجد ما يستوجب الحسم بعد: لم يقدّم العدد اللازم من الأعضاء أجزاء مفاتيحهم.
refusal-no-dispute-remedy = قدّموا أجزاء مفتاحكم أولا، وانتظروا أجزاء بقية الأعضاء.
refusal-too-few-shares = { $released ->
    [zero] لم يقدّم أي عضو أجزاء مفتاحه بعد
    [one] قدّم عضو واحد أجزاء مفتاحه
    [two] قدّم عضوان أجزاء مفتاحيهما
    [few] قدّم { $released } أعضاء أجزاء مفاتيحهم
    [many] قدّم { $released } عضوا أجزاء مفاتيحهم
   *[other] قدّم { $released } عضو أجزاء مفاتيحهم
}؛ ويتطلب الفتح { $threshold ->
    [one] عضوا واحدا.
    [two] عضوين.
    [few] { $threshold } أعضاء.
    [many] { $threshold } عضوا.
   *[other] { $threshold } عضو.
}
refusal-too-few-shares-remedy = اطلبوا من بقية أعضاء لجنة فتح العروض تقديم أجزاء مفاتيحهم.
refusal-results-incomplete = نتائج الفتح لا تشمل جميع ظروف قائمة الغلق؛ لم يُسجَّل أي شيء.
refusal-results-incomplete-remedy = أعيدوا عملية الفتح؛ وإن تكرر الرفض فاتصلوا بالمشرف على المنظومة.
refusal-already-opened = تم فتح هذه الظروف وتسجيلها من قبل.
refusal-already-opened-remedy = لا حاجة إلى إجراء آخر؛ اطّلعوا على ملف الفتح في صفحة الإجراء.
refusal-minutes-signed = أمضيتم المحضر من قبل.
refusal-minutes-signed-remedy = لا حاجة إلى إجراء آخر.
refusal-minutes-differ = المحضر المعروض للإمضاء ليس محضر ملف الفتح المسجّل.
refusal-minutes-differ-remedy = أعيدوا تحميل صفحة المحضر، ثم اقرؤوه وأمضوه فيها.

## Evaluation

refusal-bid-unknown = لا يوجد هذا العرض ضمن العروض المفتوحة لهذا القسط.
refusal-bid-unknown-remedy = اختاروا أحد العروض الواردة بالنسبة إلى هذا القسط.
refusal-bid-not-comparable = لا يمكن قبول عرض دون ثمن، أو عرض ثمنه بعملة لا تسمح بمقارنته ببقية العروض.
refusal-bid-not-comparable-remedy = سجّلوا إقصاء العرض واذكروا الأسباب.
refusal-reasons-missing = لم تُذكر أسباب عدم اختيار أحد العروض.
refusal-reasons-missing-remedy = اذكروا الأسباب لكل عرض لم يقع اختياره؛ وسيتم تبليغها إلى صاحبه.
refusal-admissibility-undecided = لم يتم بعد النظر في بعض عروض هذا القسط.
refusal-admissibility-undecided-remedy = سجّلوا لكل عرض من عروض القسط قبوله أو إقصاءه، ثم أعيدوا المحاولة.
refusal-no-scores-in-lot = يُسند هذا القسط على أساس الثمن وحده؛ ولا تُمنح فيه نقاط.
refusal-no-scores-in-lot-remedy = انتقلوا إلى تقرير التقييم.
refusal-scores-begun = ضُبطت نقاط بالنسبة إلى هذا القسط؛ ولم يعد بالإمكان تغيير قبول عروضه أو إقصائها.
refusal-scores-begun-remedy = واصلوا إسناد النقاط؛ وضمّنوا كل ملاحظة في تقرير التقييم.
refusal-score-out-of-range = بالنسبة إلى المقياس { $criterion }، توجد نقطة ناقصة أو مكررة أو خارج السلم.
refusal-score-out-of-range-remedy = أسندوا لكل عرض مقبول نقطة واحدة عن كل مقياس، من 0 إلى الحد الأقصى للمقياس، بأربعة أرقام بعد الفاصل على أقصى تقدير.
refusal-scores-locked = ضبطتم نقاطكم من قبل بالنسبة إلى هذا القسط.
refusal-scores-locked-remedy = لا حاجة إلى إجراء آخر؛ تُناقش الفوارق عند اتفاق اللجنة على النقاط.
refusal-scores-not-locked = لم يضبط بعض أعضاء لجنة التقييم نقاطهم بعد.
refusal-scores-not-locked-remedy = اطلبوا من الأعضاء المعنيين ضبط نقاطهم، ثم أعيدوا المحاولة.
refusal-scores-consolidated = سبق أن اتفقت اللجنة على نقاط هذا القسط.
refusal-scores-consolidated-remedy = انتقلوا إلى تقرير التقييم.
refusal-scores-not-consolidated = لم تتفق اللجنة بعد على نقاط هذا القسط.
refusal-scores-not-consolidated-remedy = سجّلوا النقاط التي تتفق عليها اللجنة، ثم أصدروا التقرير.
refusal-no-admitted-bid = لم يُقبل أي عرض بالنسبة إلى هذا القسط.
refusal-no-admitted-bid-remedy = أعلنوا أن القسط غير مثمر واذكروا الأسباب.

## Award

refusal-award-not-first-ranked = يكون الإسناد لفائدة العرض المرتب الأول في تقرير التقييم.
refusal-award-not-first-ranked-remedy = أسندوا القسط إلى صاحب العرض المرتب الأول، أو أعلنوا أنه غير مثمر مع ذكر الأسباب.
refusal-lot-limit-reached = { $maximum ->
    [one] تحصّل كل عارض مرتب في هذا القسط من قبل على قسط واحد، وهو الحد الأقصى المسموح به في الإعلان.
    [two] تحصّل كل عارض مرتب في هذا القسط من قبل على قسطين، وهو الحد الأقصى المسموح به في الإعلان.
    [few] تحصّل كل عارض مرتب في هذا القسط من قبل على { $maximum } أقساط، وهو الحد الأقصى المسموح به في الإعلان.
    [many] تحصّل كل عارض مرتب في هذا القسط من قبل على { $maximum } قسطا، وهو الحد الأقصى المسموح به في الإعلان.
   *[other] تحصّل كل عارض مرتب في هذا القسط من قبل على { $maximum } قسط، وهو الحد الأقصى المسموح به في الإعلان.
}
refusal-lot-limit-reached-remedy = أعلنوا أن القسط غير مثمر واذكروا الأسباب.
refusal-standstill-running = أجل الطعن لا يزال جاريا (إلى غاية: { $until }).
refusal-standstill-running-remedy = اجعلوا الإسناد نهائيا بعد هذا التاريخ.

## What a notice lacks

missing-required = هذا البيان مطلوب.
missing-text-invalid = النص طويل جدا أو يتضمن حروفا غير مقبولة.
missing-duplicate = هذا المعرّف وارد مرتين.
missing-unknown = هذه القيمة ليست ضمن القيم المتاحة.
missing-weights-not-hundred = يجب أن يكون مجموع نسب الترجيح 100.
missing-out-of-range = هذا الرقم خارج الحدود المسموح بها.
missing-currency-not-allowed = الأثمان بهذه العملة غير مقبولة.
missing-formula-not-allowed = القواعد المطبّقة على هذا الإجراء لا تنص على هذه الصيغة الحسابية.
missing-period-invalid = تنتهي هذه المدة بعد آخر أجل لقبول العروض، أو قبل بدايتها.
missing-too-many = عدد العناصر يتجاوز ما يمكن أن يتضمنه الإعلان.

## What an offer has wrong

offer-problem-unreadable = تعذّرت قراءة محتوى الظرف على أنه عرض.
offer-problem-currency-not-allowed = العملة غير مذكورة أو غير مقبولة في هذا الإجراء.
offer-problem-price-missing = لا يوجد ثمن للفصل { $item }.
offer-problem-price-unexpected = الفصل { $item } غير وارد في هذا القسط، أو له أكثر من ثمن.
offer-problem-out-of-range = يوجد رقم سالب أو كبير جدا (موضعه في العرض: { $path }).
offer-problem-total-differs = المجموع المذكور يختلف عن مجموع جدول الأثمان، وهو المعتمد.
offer-problem-words-differ = المجموع بلسان القلم («{ $words }») لا يوافق المجموع بالأرقام ({ $figures })، فتجب المقارنة بينهما.
offer-problem-answer-missing = لا يوجد جواب بالنسبة إلى المقياس { $criterion }.
offer-problem-answer-unfit = الجواب المتعلق بالمقياس { $criterion } ليس من النوع المطلوب، أو لم يكن مطلوبا.
offer-problem-ground-applies = يصرّح العارض بأن سبب الإقصاء { $criterion } ينطبق عليه.
offer-problem-below-minimum = الجواب المتعلق بالمقياس { $criterion } دون الحد الأدنى المطلوب.
offer-problem-signer-unknown = العرض ممضى بمفتاح لم يسجّله أي ممثل للمؤسسة.
offer-problem-prices-in-wrong-envelope = توجد أثمان في ظرف لا يجب أن يتضمنها.
offer-problem-text-invalid = يوجد نص طويل جدا أو يتضمن حروفا غير مقبولة (موضعه في العرض: { $path }).

## العناوين حسب رمز HTTP

problem-400 = تعذرت قراءة الطلب
problem-401 = يلزم تسجيل الدخول
problem-403 = عملية غير مسموح بها
problem-404 = غير موجود
problem-405 = طلب غير متوقع
problem-409 = يتعارض مع الوضع القائم
problem-410 = محي المحتوى
problem-413 = طويل جدا
problem-415 = صيغة غير مقبولة
problem-422 = مرفوض بمقتضى قاعدة
problem-429 = طلبات كثيرة
problem-500 = مشكل تقني
problem-503 = الخدمة مشغولة
refusal-envelopes-closed = لا تزال ظروف مغلقة.
refusal-envelopes-closed-remedy = تفتح بعد ختم فحص الظروف السابقة، وللعروض التي ما زالت مقبولة فقط.
refusal-nothing-unopened = فتحت كل الظروف الواجب فتحها في هذا القسط.
refusal-nothing-unopened-remedy = قدموا تقرير التقييم.

## Comparing bids

refusal-correction-unfit = التصحيح لا يوافق جدول الأثمان المختوم أو لا يغير شيئا أو لا يعطي ثمنا.
refusal-correction-unfit-remedy = راجع جدول الأثمان وأدخل قيمة مختلفة بأربعة أرقام عشرية على الأكثر.
refusal-justifications-begun = دعي مشارك إلى تبرير ثمنه: لا تتغير الأثمان ولا قرارات القبول.
refusal-justifications-begun-remedy = أنه المراسلة ثم أصدر التقرير.
refusal-preference-unknown = لا ينص الإعلان على هذه الأفضلية لهذا القسط ({ $preference }).
refusal-preference-unknown-remedy = اختر أفضلية ينص عليها الإعلان.
refusal-not-abnormally-low = الطريقة المنشورة لا تعتبر هذا الثمن منخفضا بصفة غير عادية.
refusal-not-abnormally-low-remedy = لا موجب لطلب تبرير بشأن هذا العرض.
refusal-justification-asked = سبق طلب التبرير.
refusal-justification-asked-remedy = انتظر الجواب أو انقضاء الأجل.
refusal-justification-not-asked = لم يستمع إلى المشارك: لا يرفض عرض بسبب ثمنه دون سؤال مسبق.
refusal-justification-not-asked-remedy = اطلب أولا تبرير الثمن.
refusal-not-the-tenderer = لا يجيب سوى المشارك المعني بالسؤال.
refusal-not-the-tenderer-remedy = ادخل بتفويض من هذه المؤسسة.
refusal-justification-answered = سبق تسجيل الجواب.
refusal-justification-answered-remedy = القرار الآن للجنة.
refusal-justification-too-late = انقضى أجل الجواب ({ $until }).
refusal-justification-too-late-remedy = تقرر اللجنة دون جواب.
refusal-justification-running = ما زال بإمكان المشارك الإجابة (إلى { $until }).
refusal-justification-running-remedy = قرر بعد جوابه أو بعد هذا التاريخ.
refusal-justification-decided = سبق للجنة أن بتت في هذا التبرير.
refusal-justification-decided-remedy = لا شيء يبقى بشأن هذا العرض.
refusal-justification-pending = عروض منخفضة بصفة غير عادية تنتظر سؤالا أو قرارا.
refusal-justification-pending-remedy = اطلب تبرير كل منها وقرر ثم أصدر التقرير.
refusal-lots-not-joint = الإعلان لا ينص على إسناد الأقساط معا.
refusal-lots-not-joint-remedy = أسند كل قسط على حدة.
refusal-lots-not-ranked = أقساط لم ترتب عروضها بعد.
refusal-lots-not-ranked-remedy = أصدر تقاريرها أو أعلن أنها غير مثمرة.
refusal-lots-not-allocated = تسند الأقساط معا ولم توزع بعد.
refusal-lots-not-allocated-remedy = سجل أولا توزيع الأقساط.
missing-weights-not-parent = يجب أن يساوي مجموع أوزان الأجزاء وزن هذا المعيار.
missing-lots-not-comparable = لا تسند معا أقساط تقارن بالثمن وأخرى بالنقاط.

refusal-nobody-invited = في طريقة الشراء هذه المشاركة مفتوحة للجميع: لا يدعى أحد.
refusal-nobody-invited-remedy = انشروا الإعلان. ولدعوة مؤسسات معينة افتحوا ملفا بطريقة شراء أخرى.
refusal-invitations-invalid = عدد المؤسسات المدعوة ({ $invited }) غير مناسب، أو تكررت إحداها.
refusal-invitations-invalid-remedy = ادعوا { $minimum } مؤسسات على الأقل، كل واحدة مرة، دون تجاوز العدد الأقصى للقاعدة.
refusal-not-invited = لم تدع مؤسستكم إلى هذا الإجراء.
refusal-not-invited-remedy = لا يشارك فيه إلا المؤسسات المدعوة. سجلوا بحثا ليبلغكم ما يفتح للجميع.
refusal-nothing-to-justify = لا تتطلب طريقة الشراء هذه تعليلا.
refusal-nothing-to-justify-remedy = واصلوا إعداد الإعلان.
refusal-ground-unknown = ليس لطريقة الشراء حالة { $ground }.
refusal-ground-unknown-remedy = اختاروا إحدى الحالات المنصوص عليها.
refusal-method-unjustified = لم تذكر أسباب اختيار طريقة الشراء هذه.
refusal-method-unjustified-remedy = اختاروا الحالة المنصوص عليها واكتبوا الوقائع التي تثبتها.

refusal-ground-unproven = تفترض الحالة { $ground } إجراء سابقا لم ينجح في كل الأقساط، ولم يُذكر أو لا يثبت ذلك.
refusal-ground-unproven-remedy = افتحوا الملف من صفحة الإجراء غير المثمر («إعادة طرح أقساط») ولا تتركوا فيه غير أقساطه، أو اختاروا حالة أخرى.
refusal-lots-missing = لم يُختر أي قسط، أو اختير أحدها مرتين.
refusal-lots-missing-remedy = اختاروا قسطا على الأقل، كل قسط مرة واحدة.
refusal-lot-not-ended = القسط { $lot } ليس ملغى ولا غير مثمر.
refusal-lot-not-ended-remedy = انتظروا نهايته: لا يعاد طرح إلا القسط الذي بقي دون صفقة.
refusal-lot-relaunched = أعيد طرح القسط { $lot } في الإجراء { $procedure }.
refusal-lot-relaunched-remedy = واصلوا ذلك الإجراء، أو ألغوه قبل إعادة طرح القسط في غيره.

# Ways of buying that are permitted, shorter periods, kinds of buyer.
refusal-method-not-permitted = لا يجيز القانون طريقة الشراء هذه لهذه القيمة وهذا الموضوع وهذا المشتري. ويجيز: { $permitted }.
refusal-method-not-permitted-remedy = افتحوا ملفا بطريقة جائزة، أو أصلحوا القيمة التقديرية للأقساط.
refusal-estimate-missing = تحدد القيمة التقديرية هل تجوز طريقة الشراء هذه، ولا يذكرها الإعلان لكل قسط.
refusal-estimate-missing-remedy = اكتبوا القيمة التقديرية لكل قسط بعملة الأسقف.
refusal-buyer-kind-missing = يحدد صنف المشتري هل تجوز طريقة الشراء هذه، والسجل لا يذكره.
refusal-buyer-kind-missing-remedy = اطلبوا من الإدارة تسجيل صنف المشتري.
refusal-shortening-unknown = لا يعرف القانون هذا الأجل المقلص، أو اختير مرتين: { $shortening }.
refusal-shortening-unknown-remedy = اختاروا من الآجال المقلصة التي ينص عليها القانون.
refusal-not-a-buyer = هذه المؤسسة لا تشتري: ليس لها صنف مشتر.
refusal-not-a-buyer-remedy = اختاروا مشتريا من السجل.
refusal-buyer-kind-unknown = لا يعرف القانون الساري هذا الصنف من المشترين: { $kind }.
refusal-buyer-kind-unknown-remedy = اختاروا صنفا من القانون الساري.
refusal-buyer-kind-unchanged = يذكر السجل هذا الصنف من قبل.
refusal-buyer-kind-unchanged-remedy = لا شيء يلزم، أو اختاروا صنفا آخر.

# Control commissions.
refusal-no-opinion-needed = لا يطلب القانون هنا رأي أي لجنة.
refusal-no-opinion-needed-remedy = واصلوا دون رأي.
refusal-commission-missing = لا يكلف السجل أي مؤسسة بالمراقبة { $control }.
refusal-commission-missing-remedy = اطلبوا من الإدارة تكليف اللجنة المختصة.
refusal-opinion-asked = عرض الملف على اللجنة من قبل.
refusal-opinion-asked-remedy = انتظروا رأيها؛ وبعد رأي بعدم الموافقة يمكن عرضه من جديد.
refusal-opinion-not-asked = لم يعرض الملف على اللجنة، أو أبدت رأيها.
refusal-opinion-not-asked-remedy = يبدى الرأي مرة واحدة عند كل عرض.
refusal-opinion-missing = لا شيء يتقدم دون رأي لجنة المراقبة ({ $control })، ولم يعرض عليها الملف.
refusal-opinion-missing-remedy = اعرضوا الملف على اللجنة.
refusal-opinion-pending = لم تبد لجنة المراقبة رأيها بعد؛ لها أجل إلى { $until }.
refusal-opinion-pending-remedy = انتظروا رأي اللجنة.
refusal-opinion-unfavourable = رأي لجنة المراقبة بعدم الموافقة.
refusal-opinion-unfavourable-remedy = أصلحوا ما لاحظته واعرضوا الملف من جديد، أو أنهوا القسط دون إسناد.
refusal-not-a-commission = هذه المؤسسة ليست سلطة: لا تراقب شيئا.
refusal-not-a-commission-remedy = اختاروا سلطة من السجل.
refusal-control-unknown = لا يعرف القانون الساري هذه المراقبة: { $control }.
refusal-control-unknown-remedy = اختاروا من أصناف المراقبة في القانون الساري.

# Calendar of closings.
refusal-closing-slot-full = يقفل { $maximum } ملفا من قبل في الفترة التي تبدأ { $slot }.
refusal-closing-slot-full-remedy = اختاروا ساعة أخرى: تقترح استمارة الإعلان فترات شاغرة.
refusal-closing-time-unfit = لا يقفل قبول العروض في ذلك اليوم أو في تلك الساعة: { $deadline }.
refusal-closing-time-unfit-remedy = اختاروا يوم عمل في الساعات التي يحددها القانون.

refusal-auction-too-soon = سيفتح المزاد في وقت قريب جدا من الإعلان عنه.
refusal-auction-too-soon-remedy = اختاروا موعدا أبعد. أقرب موعد ممكن: { $earliest }.
refusal-auction-bidders-too-few = عدد العروض في المزاد قليل جدا: { $bidders }، والمطلوب { $minimum } على الأقل.
refusal-auction-bidders-too-few-remedy = أصدروا التقرير: تبقى الأثمان المقدمة في العروض.
refusal-auction-due = يمر هذا القسط بمزاد إلكتروني عكسي قبل تقريره.
refusal-auction-due-remedy = أعلنوا عن المزاد، وأصدروا التقرير بعد انتهائه.
refusal-auction-held = جرى المزاد: لا تقبل العروض ولا تصحح ولا تمنح أفضلية من جديد.
refusal-auction-held-remedy = أصدروا التقرير بالأثمان الأخيرة.
refusal-auction-not-open = لم يفتح المزاد بعد.
refusal-auction-not-open-remedy = يفتح في: { $starts_at }.
refusal-auction-ended = انتهى المزاد ({ $ended_at }).
refusal-auction-ended-remedy = يحتسب آخر ثمن ورد قبل النهاية، وتعرض صفحة المزاد كل العروض.
refusal-auction-running = المزاد جار، أو ما زالت لحظاته الأخيرة قيد التسجيل.
refusal-auction-running-remedy = انتظروا إلى: { $until }.
refusal-not-in-auction = ليس لمؤسستكم عرض في هذا المزاد.
refusal-not-in-auction-remedy = لا يشارك إلا المشاركون الذين فتحت عروضهم وقبلت. اتصلوا بالمشتري العمومي إن كنتم ترون أن عرضكم منها.
refusal-auction-bid-outdated = قدمت مؤسستكم ثمنا آخر منذ إعداد هذا الثمن.
refusal-auction-bid-outdated-remedy = أعيدوا تحميل الصفحة واطلعوا على ثمنكم الحالي ثم قدموا ثمنا جديدا تحت العدد { $sequence }.
refusal-price-not-lower = هذا الثمن ليس منخفضا بما يكفي. أقصى ثمن ممكن: { $highest }.
refusal-price-not-lower-remedy = اعرضوا هذا الثمن أو أقل منه، وإلا بقي ثمنكم الأخير.
missing-auction-unfit = لا يمكن عرض هذا القسط في المزاد هكذا: يلزم إسناد بالثمن أو بالثمن والجودة، وأقساط تسند كل على حدة، وإجراء يتضمن مزادا؛ ولا يقارن بأفضل ثمن إلا الثمن وحده.
missing-quality-required = يسند كل قسط في طريقة الاشتراء هذه بالثمن والجودة.
refusal-firm-debarred = مؤسستكم مقصاة من الصفقات العمومية بالقرار { $decision }، ولا يقبل منها أي عرض.
refusal-firm-debarred-remedy = تبين صفحة الإقصاء مدته وأسبابه. وللاعتراض عليه توجهوا إلى السلطة التي قررته.
refusal-winner-debarred = المؤسسات التي يمكن إسناد هذا القسط إليها مقصاة من الصفقات العمومية.
refusal-winner-debarred-remedy = أعيدوا توزيع الأقساط إن كانت تسند معا، وإلا فأعلنوا القسط غير مثمر مع ذكر الأسباب.
refusal-not-a-supplier = لا تقصى إلا مؤسسة تبيع، و{ $party } ليست كذلك.
refusal-not-a-supplier-remedy = تثبتوا من معرف المؤسسة.
refusal-debarment-backdated = لا يمكن أن يسري الإقصاء قبل تسجيله ({ $at }).
refusal-debarment-backdated-remedy = اتركوا التاريخ فارغا ليسري من الآن، أو اذكروا تاريخا مقبلا.
refusal-debarment-ends-first = ينتهي الإقصاء قبل أن يبدأ.
refusal-debarment-ends-first-remedy = اذكروا نهاية بعد البداية، أو اتركوها فارغة.
refusal-debarment-unknown = ليس لهذه المؤسسة إقصاء سار عدد { $number }.
refusal-debarment-unknown-remedy = أعيدوا قراءة صفحة الإقصاء، فربما رفع من قبل.

# Review.
refusal-suspended-by-review = طعن يعلق مواصلة هذه الإجراءات.
refusal-suspended-by-review-remedy = انتظر قرار هيئة النظر في الطعون أو نهاية التعليق.
refusal-review-not-provided = لا ينص القانون المنطبق على طعن في هذا القرار.
refusal-review-not-provided-remedy = انظر في صفحة القواعد القرارات التي يمكن الطعن فيها.
refusal-nothing-to-review = لا يوجد هنا قرار يمكن لهذه المؤسسة الطعن فيه.
refusal-nothing-to-review-remedy = اختر الإعلان أو رفض عرضك أو إسنادا في هذه الصفقة.
refusal-review-exists = رقم الطعن هذا مستعمل.
refusal-review-exists-remedy = أعد تحميل الصفحة وأرسل طعنك من جديد.
refusal-review-unknown = هذا الطعن غير موجود.
refusal-review-unknown-remedy = ابحث عنه من صفحة الصفقة.
refusal-review-pending = سبق لمؤسستك أن طعنت في هذا القرار ولم تبت الهيئة بعد.
refusal-review-pending-remedy = انتظر قرارها أو اسحب طعنك أولا.
refusal-not-the-requester = لا تسحب الطعن إلا المؤسسة التي قدمته.
refusal-not-the-requester-remedy = ادخل بتفويض من هذه المؤسسة.
refusal-review-ended = انتهى النظر في هذا الطعن.
refusal-review-ended-remedy = لا شيء يبقى بشأنه.
refusal-review-admitted = سبق قبول هذا الطعن شكلا.
refusal-review-admitted-remedy = بت في الأصل.
refusal-review-not-admitted = لم يقبل هذا الطعن شكلا بعد.
refusal-review-not-admitted-remedy = اقبله شكلا أولا أو صرح بعدم قبوله مع التعليل.
refusal-reviewer-involved = لك صلة بالمشتري العمومي أو بلجنة أو بالمؤسسة: لا يمكنك النظر في هذا الطعن.
refusal-reviewer-involved-remedy = اترك هذا الطعن لعضو آخر من الهيئة.
refusal-review-fee-not-due = لا معلوم مستوجب لهذا الطعن.
refusal-review-fee-not-due-remedy = واصل النظر في الطعن.
refusal-review-fee-unpaid = لم يسو معلوم هذا الطعن (يدفع إلى { $until }).
refusal-review-fee-unpaid-remedy = سجل الدفع أو الإعفاء ثم أعد المحاولة.
refusal-dismissal-unfounded = سبب عدم القبول هذا غير ثابت في هذا الطعن.
refusal-dismissal-unfounded-remedy = اختر سببا آخر أو اقبل الطعن شكلا وبت فيه.
refusal-suspension-runs = هذا الطعن يعلق الإجراءات بعد.
refusal-suspension-runs-remedy = لا شيء يؤمر به.
refusal-nothing-to-suspend = لا شيء يعلق في هذه المرحلة أو لا يسمح القانون بذلك.
refusal-nothing-to-suspend-remedy = بت في الطعن.
refusal-not-suspended = هذا الطعن لا يعلق شيئا.
refusal-not-suspended-remedy = لا شيء يرفع.
refusal-remedy-impossible = هذا التدبير لا يناسب القرار المطعون فيه أو لم يعد ممكنا في هذه المرحلة ({ refused-stage }).
refusal-remedy-impossible-remedy = اختر تدبيرا آخر.

# Selection.
refusal-application-period-too-short = أجل قبول الترشحات قصير جدا.
refusal-application-period-too-short-remedy = حددوا الأجل الأقصى في { $earliest } أو بعده.
refusal-call-fixed = تبقى المعايير وقواعد الانتقاء والأقساط كما نشرتها الدعوة: انتقيت مؤسسات على أساسها.
refusal-call-fixed-remedy = أعيدوها كما كانت، ولتغييرها ألغوا الإجراء وأعيدوا إطلاقه.
refusal-application-incomplete = الترشح منقوص أو فيه ما لم يطلب.
refusal-application-incomplete-remedy = أكملوا النقاط المبينة ثم أودعوه قبل الأجل.
refusal-application-not-found = ليس لمؤسستكم ترشح يسحب.
refusal-application-not-found-remedy = اطلعوا في صفحة ترشحكم على ما ورد.
refusal-applications-running = لا يزال بإمكان المؤسسات الترشح إلى { $deadline }.
refusal-applications-running-remedy = انتظروا الأجل: يختم القبول تلقائيا.
refusal-applicant-unknown = ليس للمؤسسة { $firm } ترشح وارد في الأجل.
refusal-applicant-unknown-remedy = اختاروا مؤسسة من قائمة الترشحات.
refusal-application-reasons-missing = يبين الرفض الأسباب التي لم يقبل من أجلها الترشح ولماذا.
refusal-application-reasons-missing-remedy = علموا سببا أو معيارا واحدا على الأقل من الإعلان واكتبوا التعليل.
refusal-application-score-invalid = نقاط المعيار { $criterion } ناقصة أو خارج السلم المنشور.
refusal-application-score-invalid-remedy = أسندوا لكل معيار مرقم عددا بين 0 وأقصاه.
refusal-applications-undecided = لا تزال ترشحات تنتظر قرارا.
refusal-applications-undecided-remedy = تبت لجنة التقييم في كل منها ثم يضبط الانتقاء.
refusal-too-few-selected = عدد المؤسسات المستوفية للمعايير غير كاف: { $selected } والمطلوب { $minimum }.
refusal-too-few-selected-remedy = ألغوا الإجراء مع التعليل وأعيدوا إطلاق أقساطه، أو راجعوا قرارا خاطئا.

# Dialogue.
refusal-round-open = الجولة { $round } من الحوار ما زالت مفتوحة.
refusal-round-open-remedy = اختموها بعد الاستماع إلى كل مشارك أو اعتذاره.
refusal-no-round-open = لا توجد جولة مفتوحة من الحوار.
refusal-no-round-open-remedy = يفتح المشتري جولة أولا.
refusal-proposal-period-too-short = تستوجب المقترحات الأولى أجلا أقصى يحترم المدة القانونية.
refusal-proposal-period-too-short-remedy = حددوا أجل المقترحات بتاريخ { $earliest } أو بعده.
refusal-proposals-running = لا يزال بإمكان المشاركين تقديم مقترحات إلى غاية { $deadline }.
refusal-proposals-running-remedy = انتظروا انقضاء الأجل ثم اختموا الجولة أو قرروا.
refusal-not-participant = المؤسسة { $firm } لا تشارك في الحوار.
refusal-not-participant-remedy = اختاروا إحدى المؤسسات الباقية.
refusal-exchange-outside-round = عقدت المقابلة في هذه الجولة أو عرضت بين { $from } و{ $until }.
refusal-exchange-outside-round-remedy = أدخلوا وقت عقدها وسجلوها بعد انعقادها.
refusal-participants-unheard = لم تتح بعد لبعض المشاركين فرصتهم في هذه الجولة.
refusal-participants-unheard-remedy = سجلوا المقابلة مع كل منهم، أو اعتذاره عن المقابلة المعروضة عليه.
refusal-reduction-not-provided = لا يقصى أي مشارك أثناء الحوار في طريقة الاشتراء هذه.
refusal-reduction-not-provided-remedy = يدعى كل مشارك إلى تقديم عرض نهائي ما لم ينسحب.
refusal-elimination-reasons-missing = يبين قرار الإقصاء المعايير المنشورة التي لا تواصل المؤسسة بسببها وأسباب ذلك.
refusal-elimination-reasons-missing-remedy = ضعوا علامة على معيار واحد من الإعلان على الأقل واكتبوا الأسباب: ستطلع عليها المؤسسة.
refusal-too-few-remain = عدد المؤسسات الباقية لا يكفي للمنافسة: { $remaining } والمطلوب { $minimum }.
refusal-too-few-remain-remedy = واصلوا مع المؤسسات الباقية، وإن لم تبق أي مؤسسة فألغوا الإجراء مع التعليل.
refusal-rounds-missing = لا يختم الحوار قبل انتهاء العدد الأدنى من الجولات وهو { $minimum }، وعدد الجولات المختومة { $rounds }.
refusal-rounds-missing-remedy = افتحوا جولة واستمعوا إلى كل المشاركين ثم اختموها.
refusal-price-in-dialogue = لا يتضمن المقترح في الحوار أي ثمن، وتصرح المؤسسة بذلك.
refusal-price-in-dialogue-remedy = احذفوا كل ثمن ثم ضعوا علامة على التصريح. مكان الأثمان هو العرض النهائي المختوم.
refusal-award-criteria-fixed = تبقى معايير الإسناد وأوزانها كما نشرت قبل الحوار.
refusal-award-criteria-fixed-remedy = أعيدوها كما كانت، ولتغييرها ألغوا الإجراء وأعيدوا طرحه.
missing-framework-unfit = لا يلائم هذا اتفاقا إطاريا: تسند الأقساط فيه كل على حدة ولا منافسة مع صاحب اتفاق واحد، ولا ترد هذه الشروط إلا في طريقة إبرام تفضي إلى اتفاق إطاري.
refusal-agreement-unknown = لا يوجد اتفاق إطاري لهذا القسط.
refusal-agreement-unknown-remedy = يوجد الاتفاق الإطاري بمجرد أن يصبح إسناد القسط نهائيا.
refusal-agreement-missing = تقوم طريقة الإبرام هذه على المنافسة بين أصحاب اتفاق إطاري.
refusal-agreement-missing-remedy = افتحوا الملف من صفحة الاتفاق الإطاري.
refusal-agreement-not-in-force = لا يسري الاتفاق الإطاري إلا من { $from } إلى { $until }.
refusal-agreement-not-in-force-remedy = أطلقوا إجراء جديدا لهذه الحاجة.
refusal-orders-not-provided = لا ينص إعلان هذا الاتفاق الإطاري على طلبيات دون إعادة المنافسة.
refusal-orders-not-provided-remedy = أعيدوا المنافسة بين أصحاب الاتفاق.
refusal-competition-not-provided = لا ينص إعلان هذا الاتفاق الإطاري أو طريقة الإبرام هذه على إعادة المنافسة.
refusal-competition-not-provided-remedy = وجهوا طلبية حسب قاعدة الإعلان أو اختاروا الطريقة المخصصة لإعادة المنافسة.
refusal-order-unknown = الطلبية عدد { $order } غير موجودة.
refusal-order-unknown-remedy = ابحثوا عنها في صفحة الاتفاق الإطاري.
refusal-order-empty = تتضمن الطلبية من 1 إلى { $maximum } فصلا.
refusal-order-empty-remedy = اكتبوا كمية فصل واحد على الأقل أو قسموا الطلبية.
refusal-order-line-unfit = الفصل { $item } ليس من الاتفاق الإطاري أو ورد مرتين أو أن كميته لا تتجاوز الصفر.
refusal-order-line-unfit-remedy = صححوا كمية هذا الفصل.
refusal-order-above-maximum = تبلغ الطلبية { $amount } ولا تتجاوز الطلبية المباشرة { $maximum }.
refusal-order-above-maximum-remedy = خفضوا الكميات أو أعيدوا المنافسة إن نص الإعلان عليها. ويمنع تقسيم الحاجة للبقاء دون السقف.
refusal-agreement-ceiling-exceeded = يبلغ هذا { $amount } ولم يبق سوى { $left } من المبلغ الأقصى { $ceiling }.
refusal-agreement-ceiling-exceeded-remedy = خفضوا الكميات أو أطلقوا إجراء جديدا.
refusal-no-supplier-left = لا يمكن لأي صاحب اتفاق تلقي هذه الطلبية: فكل منهم رفض أو لم يرد أو ليس له ثمن لأحد الفصول أو هو مقصى.
refusal-no-supplier-left-remedy = أطلقوا إجراء جديدا لهذه الحاجة.
refusal-order-outdated = في الأثناء أصبحت الطلبية تؤول إلى { $supplier } أو بمبلغ آخر.
refusal-order-outdated-remedy = تخلوا عنها وأعدوا طلبية جديدة.
refusal-order-not-replaceable = لم ترفض الطلبية عدد { $order } ولم تلغ، أو سبق إعادة توجيهها.
refusal-order-not-replaceable-remedy = ابحثوا في صفحة الاتفاق الإطاري عن الطلبية التي تعوضها.
refusal-not-the-supplier = لا يرد على الطلبية إلا مزودها.
refusal-not-the-supplier-remedy = سجلوا الدخول باسم المؤسسة الموجهة إليها الطلبية.
refusal-plan-line-unknown = لا يتضمن المخطط المنشور البند { $line }.
refusal-plan-line-unknown-remedy = اختر بندا منشورا، أو انشر أولا المخطط الذي يتضمنه.
refusal-plan-line-unfit = لا يمكن حفظ البند { $line }: { $field ->
    [line] رقمه غائب أو فيه غير الحروف اللاتينية والأرقام والنقطة والمطة
    [title] عنوانه غائب أو مفرط الطول
    [category] صنفه غائب
    [classification] رمز تصنيفه فارغ أو مفرط الطول
    [method] لا ينص القانون الجاري به العمل على طريقة الشراء هذه
    [estimate] تقديره ليس مبلغا موجبا بعملة القانون
    [budget] بند ميزانيته مفرط الطول
    [on_behalf_of] ذكر مشتر مرتين أو كتب معرفه خطأ
    [launch] ليس الإعلان يوما من سنة المخطط
    [award] الإسناد سابق للإعلان
   *[completion] الإنجاز سابق للإسناد
}.
refusal-plan-line-unfit-remedy = صحح هذه الخانة؛ لم يحفظ شيء، ولم يضع شيء مما كتبته.
refusal-plan-lines-unfit = يجب بند واحد على الأقل و{ $maximum } على الأكثر في المرة الواحدة، وكل رقم مرة واحدة.
refusal-plan-lines-unfit-remedy = أرسل البنود على مراحل، أو احذف البند المكرر.
refusal-plan-too-long = سيتجاوز المخطط { $maximum } بند.
refusal-plan-too-long-remedy = اجمع الشراءات المتجانسة في بند واحد.
refusal-plan-line-launched = فتح ملف للبند { $line }: فيبقى في المخطط.
refusal-plan-line-launched-remedy = ألغ الإجراء إذا لم يعد هناك موجب للشراء، وسيظهر البند ما آل إليه.
refusal-plan-unchanged = لم يتغير شيء منذ آخر نشر.
refusal-plan-unchanged-remedy = غير أولا بندا من المشروع.
refusal-plan-reasons-missing = لا يراجع مخطط منشور إلا مع بيان الأسباب.
refusal-plan-reasons-missing-remedy = اكتب سبب تغيير المخطط، وسيقرؤه الجميع.
refusal-plan-four-eyes = من كتب بندا من المشروع لا ينشر المخطط.
refusal-plan-four-eyes-remedy = اطلب النشر من شخص آخر مكلف بالموافقة.
refusal-plan-year-unfit = لا مخطط لسنة { $year }.
refusal-plan-year-unfit-remedy = اذكر سنة بين 2000 و2199.

## Bid guarantees

refusal-no-guarantee-asked = لا يطلب الإعلان أي ضمان وقتي.
refusal-no-guarantee-asked-remedy = أعيدوا الظرف أو تثبتوا من الإجراء الذي يتعلق به.
refusal-guarantee-not-asked = لا يطلب القسط { $lot } ضمانا وقتيا.
refusal-guarantee-not-asked-remedy = اختاروا الأقساط التي يطلب فيها الإعلان ضمانا.
refusal-guarantee-exists = سبق تسجيل ضمان يحمل هذا الرقم.
refusal-guarantee-exists-remedy = تثبتوا من الرقم، فلكل التزام رقم خاص به.
refusal-guarantee-unknown = هذا الضمان غير موجود أو لم يثبت بعد عند الفتح.
refusal-guarantee-unknown-remedy = اطلعوا على قائمة ضمانات الإجراء.
refusal-guarantee-ended = سبق رفع اليد عن هذا الضمان أو المطالبة به.
refusal-guarantee-ended-remedy = لم يبق ما يفعل.
refusal-guarantee-expired = لم تكن المطالبة بهذا الضمان ممكنة إلا إلى غاية { $valid_until }.
refusal-guarantee-expired-remedy = اسألوا الضامن إن كان يمدد التزامه.
refusal-guarantee-late = وصل هذا الظرف بعد الأجل الأقصى ({ $deadline }) فيعاد مغلقا.
refusal-guarantee-late-remedy = أعيدوه دون فتحه.
refusal-guarantor-not-accredited = لا يعتمد السجل هذا الضامن، أو لا يعتمده بهذا المفتاح.
refusal-guarantor-not-accredited-remedy = اطلبوا من مسؤول الموقع تسجيل اعتماد مؤسستكم ومفتاحها.
refusal-beneficiary-differs = يذكر الضمان مستفيدا غير المشتري.
refusal-beneficiary-differs-remedy = اذكروا مشتري الإجراء ثم أمضوا من جديد.
refusal-readings-differ = القراءتان غير متطابقتين: { refused-field }.
refusal-readings-differ-remedy = أعيدوا قراءة الوثيقة. إذا كانت قراءتكم صحيحة فاطلبوا من الشخص الأول أن يعيد قراءتها.
refusal-no-opened-bid = لا يوجد عرض مفتوح لهذه المؤسسة في القسط { $lot }.
refusal-no-opened-bid-remedy = انتظروا فتح جميع الأقساط المضمونة، وإن لم تشارك المؤسسة فأعيدوا الضمان.
refusal-not-a-guarantor = هذه المؤسسة لا تقدم ضمانات.
refusal-not-a-guarantor-remedy = اختاروا بنكا أو مؤمنا مسجلا كضامن.
refusal-accreditation-unchanged = السجل ينص على ذلك مسبقا.
refusal-accreditation-unchanged-remedy = لا شيء يحتاج إلى تغيير.

refusal-condition-unknown = لا يتضمن الإعلان شرط المشاركة هذا ({ $condition })، أو لم يسأل المشارك عنه. وليس الثمن ولا ما يسند إليه عدد من هذه الشروط.
refusal-condition-unknown-remedy = اختر سبب إقصاء أو معيار انتقاء من الإعلان.
refusal-conditions-unmet = حسب معاينات اللجنة، لا يستوفي العرض كل شروط المشاركة.
refusal-conditions-unmet-remedy = اطلب من المشارك استيفاء ملفه إن أجاز القانون ذلك، أو صحح المعاينة، أو ارفض العرض.
refusal-regularisation-not-provided = لا يجيز القانون طلب هذا الاستيفاء.
refusal-regularisation-not-provided-remedy = قرر في القبول على أساس الملف كما تم تقديمه.
refusal-nothing-to-regularise = لم تعاين وثيقة ناقصة أو غامضة بالنسبة إلى هذا الشرط ({ $condition }).
refusal-nothing-to-regularise-remedy = سجل أولا معاينة اللجنة.
refusal-regularisation-period-unfit = يجب أن يكون أجل الجواب بين { $minimum } و{ $maximum } أيام.
refusal-regularisation-period-unfit-remedy = امنح أجلا في هذه الحدود.
refusal-regularisation-period-differs = منح مشارك آخر في القسط أجلا قدره { $days } أيام.
refusal-regularisation-period-differs-remedy = امنح الجميع نفس الأجل.
refusal-regularisations-spent = تمت دعوة المشارك بقدر ما هو ممكن ({ $maximum }).
refusal-regularisations-spent-remedy = قرر بناء على ما ورد.
refusal-regularisation-pending = دعي المشارك إلى استيفاء ملفه ولم يبت في ذلك بعد.
refusal-regularisation-pending-remedy = انتظر جوابه أو انقضاء الأجل ثم بت في الاستيفاء.
refusal-regularisation-not-asked = لم يطلب أي استيفاء لهذا العرض.
refusal-regularisation-not-asked-remedy = اطلبه أولا.
refusal-regularisation-answered = سبق تسجيل الجواب.
refusal-regularisation-answered-remedy = القرار الآن للجنة.
refusal-regularisation-too-late = انقضى أجل الجواب ({ $until })، وقد سجل إرسالكم المتأخر.
refusal-regularisation-too-late-remedy = وصل هذا الإرسال دليل عليه. تقرر اللجنة دون جواب.
refusal-regularisation-running = ما زال بإمكان المشارك الإجابة (إلى { $until }).
refusal-regularisation-running-remedy = قرر بعد جوابه أو بعد هذا التاريخ.
refusal-regularisation-decided = سبق للجنة أن بتت في هذا الاستيفاء.
refusal-regularisation-decided-remedy = من يعترض على ذلك يطلب المراجعة.
refusal-unequal-treatment = دعي مشارك آخر في القسط إلى استيفاء نفس الشرط ({ $condition })، فيجب أن يدعى هذا المشارك أيضا قبل أي رفض.
refusal-unequal-treatment-remedy = اطلب منه نفس الاستيفاء بنفس الأجل.

## Antivirus

refusal-file-infected = وجد مضاد الفيروسات { $found } في هذا الملف، لذلك لا يُسلَّم.
refusal-file-infected-remedy = اطلبوا من صاحبه ملفا سليما إذا أجاز القانون ذلك. وإذا لزمت قراءته رغم ذلك فليكن على جهاز معزول، بإضافة ‎?accept={ $found }‎ إلى العنوان.
refusal-file-not-examined = تعذر على مضاد الفيروسات فحص هذا الملف، لذلك يُحتفظ به مؤقتا.
refusal-file-not-examined-remedy = أعيدوا المحاولة بعد دقيقة؛ وإذا استمر ذلك فأعلموا مشغّل المنظومة.

# Prices negotiated one after the other.
refusal-quality-ranked = الترتيب حسب الجودة محدد: لا يتغير ما بني عليه.
refusal-quality-ranked-remedy = واصلوا المفاوضات حسب ترتيبه.
refusal-quality-not-ranked = ترتب العروض حسب الجودة قبل دعوة أي كان إلى التفاوض.
refusal-quality-not-ranked-remedy = تختم اللجنة أولا فحص العروض المفتوحة.
refusal-negotiation-running = التفاوض على العرض { $bid } جار.
refusal-negotiation-running-remedy = أنهوه قبل دعوة المؤسسة الموالية.
refusal-no-negotiation-running = لا تفاوض جار على هذا العرض.
refusal-no-negotiation-running-remedy = انظروا صفحة المفاوضات: قد يكون الدور لمؤسسة أخرى.
refusal-negotiation-ended = أنهي التفاوض على العرض { $bid } ولا رجوع إليه.
refusal-negotiation-ended-remedy = ادعوا الموالية في الترتيب.
refusal-price-agreed = تم الاتفاق على ثمن: لا يتغير منه شيء بعد ذلك.
refusal-price-agreed-remedy = حرروا التقرير.
refusal-no-price-agreed = لم يتفق على ثمن مع أي مؤسسة بعد.
refusal-no-price-agreed-remedy = تفاوضوا حسب ترتيب الجودة، وإن لم يفض ذلك إلى نتيجة فصرحوا بعدم جدوى القسط.
refusal-not-next-in-rank = تدعى المؤسسات حسب مرتبتها في الجودة، والعرض الموالي هو { $next }.
refusal-not-next-in-rank-remedy = ادعوا الموالية في الترتيب.
refusal-nobody-left-to-negotiate = دعيت كل مؤسسات الترتيب أو تعذرت دعوتها.
refusal-nobody-left-to-negotiate-remedy = صرحوا بعدم جدوى القسط مع الأسباب.
refusal-answer-period-too-short = الأجل المتاح للمؤسسة للجواب قصير جدا.
refusal-answer-period-too-short-remedy = حددوا نهايته في { $earliest } أو بعد ذلك.
refusal-counter-offer-awaited = ما زال بإمكان المؤسسة الجواب إلى غاية { $until }.
refusal-counter-offer-awaited-remedy = انتظروا جوابها أو ذلك الموعد.
refusal-counter-offer-not-asked = لم يطلب المشتري ثمنا آخر.
refusal-counter-offer-not-asked-remedy = انتظروا طلبا.
refusal-counter-offer-made = أجيب عن هذا الطلب.
refusal-counter-offer-made-remedy = يمكن للمشتري أن يطلب من جديد أو يوافق أو ينهي التفاوض.
refusal-counter-offer-too-late = انتهى أجل الجواب في { $until }.
refusal-counter-offer-too-late-remedy = يمكن للمشتري أن يطلب من جديد.
refusal-counter-offer-higher = العرض المقابل أكبر من الصفر ولا يتجاوز الثمن السابق.
refusal-counter-offer-higher-remedy = اعرضوا { $last } أو أقل.
refusal-negotiation-not-held = لم يطلب شيء من المؤسسة بعد: لا ينهى التفاوض دون سماعها.
refusal-negotiation-not-held-remedy = اطلبوا أولا ثمنا أفضل وانتظروا الجواب.
refusal-exchange-outside-negotiation = ما يدون في المحضر قيل بعد الدعوة وليس في المستقبل.
refusal-exchange-outside-negotiation-remedy = صححوا التاريخ.
missing-negotiation-unfit = حيث يُتفاوض على الأثمان واحدا بعد آخر، يسند كل قسط على حدة بالجودة وحدها مع حد أدنى منشور، ولا تعتمد طريقة اشتراء أخرى هذه القاعدة.

# Purchasing systems.
refusal-categories-unfit = اختاروا صنفا أو أكثر من أصناف النظام، كل صنف مرة واحدة؛ ولا تقبل مؤسسة إلا في الأصناف التي طلبتها.
refusal-categories-unfit-remedy = راجعوا الأصناف المختارة.
refusal-request-unknown = لا يوجد مطلب كهذا أو سحبته المؤسسة.
refusal-request-unknown-remedy = اطلعوا على قائمة المطالب.
refusal-request-unassessed = لم يسجل أحد بعد معاينة بشأن هذا المطلب.
refusal-request-unassessed-remedy = يفحصه عضو من اللجنة أولا.
refusal-assessment-not-extendable = لا يمكن التمديد في أجل هذا المطلب: لا ينص عليه القانون أو مدد من قبل أو انقضى أو بت في المطلب.
refusal-assessment-not-extendable-remedy = افحصوا المطلب في أقرب وقت.
refusal-system-ended = انتهى نظام الشراء في { $until }.
refusal-system-ended-remedy = افتحوا إجراء جديدا.
refusal-system-lasts = يدوم نظام الشراء إلى غاية { $until }.
refusal-system-lasts-remedy = لإيقافه قبل ذلك يلزم قرار معلل.
refusal-system-period-unfit = يجب أن تكون نهاية النظام بعد { $earliest } وفي حدود المدة القصوى في القانون.
refusal-system-period-unfit-remedy = اختاروا نهاية أخرى.
refusal-system-unknown = لا يوجد نظام شراء كهذا.
refusal-system-unknown-remedy = افتحوا المنافسة من صفحة النظام.
refusal-system-not-in-force = لا تفتح المنافسات إلا من { $from } إلى { $until }.
refusal-system-not-in-force-remedy = انتظروا اليوم الأول أو افتحوا إجراء جديدا.
refusal-nobody-admitted = لا توجد مؤسسة مقبولة في هذا الصنف.
refusal-nobody-admitted-remedy = انتظروا قبول مطلب.
missing-system-unfit = لا يلائم هذا نظام شراء: لا تسند أصنافه معا، ولا ترد هذه الشروط إلا في طريقة إبرام تحدث نظاما.

refusal-member-present = شارك هذا العضو في فتح العروض.
refusal-member-present-remedy = اختر عضوا لم يسلم حصصا.
refusal-absence-recorded = سبق تسجيل تغيب هذا العضو.
refusal-absence-recorded-remedy = لا شيء يضاف.
refusal-quorum-missing = لم يكتمل نصاب فتح العروض: { $present } من { $quorum } أعضاء حاضرون.
refusal-quorum-missing-remedy = انتظر تسليم أعضاء آخرين حصصهم.
refusal-substitutes-not-provided = لا ينص قانون هذا الإجراء على معوضين.
refusal-substitutes-not-provided-remedy = تواصل اللجنة بأعضائها.
refusal-substitute-unfit = هذا الشخص عضو في اللجنة أو سبق تعويضه أو يعين نفسه.
refusal-substitute-unfit-remedy = عين شخصا آخر.
refusal-prior-notices-not-provided = لا يعرف القانون الساري الإعلان المسبق.
refusal-prior-notices-not-provided-remedy = انشروا الحاجة في المخطط السنوي.
refusal-prior-notice-unknown = لا يوجد إعلان مسبق منشور بهذا المعرف.
refusal-prior-notice-unknown-remedy = اختاروا إعلانا منشورا.
refusal-prior-notice-published = هذا الإعلان منشور ولا يتغير.
refusal-prior-notice-published-remedy = اسحبوه وانشروا إعلانا آخر.
refusal-prior-notice-four-eyes = لا ينشر الإعلان من كتبه.
refusal-prior-notice-four-eyes-remedy = اطلبوا من شخص آخر نشره.
refusal-prior-notice-withdrawn = سحب هذا الإعلان.
refusal-prior-notice-withdrawn-remedy = اختاروا إعلانا آخر.
refusal-prior-notice-taken-up = يتبع هذا الإعلان إجراء فلا يسحب.
refusal-prior-notice-taken-up-remedy = ألغوا الإجراء إن زالت الحاجة.
refusal-market-not-consulted = لا يطرح هذا الإعلان أي سؤال.
refusal-market-not-consulted-remedy = انتظروا الإجراء.
refusal-consultation-ended = انتهت استشارة السوق في { $until }.
refusal-consultation-ended-remedy = ستخبر الخلاصة الجميع بما قيل.
refusal-consultation-open = يمكن للمؤسسات الإجابة إلى غاية { $until }.
refusal-consultation-open-remedy = انشروا الخلاصة بعد هذا التاريخ.
refusal-consultation-summarised = الخلاصة منشورة من قبل.
refusal-consultation-summarised-remedy = لا تتغير، ويوضح الباقي في إعلان الإجراء.
refusal-consultation-not-summarised = لم ينشر بعد ما قيل في استشارة السوق.
refusal-consultation-not-summarised-remedy = انشروا الخلاصة أولا حتى لا يستفيد أحد دون غيره.
refusal-prior-notice-of-other = هذا الإعلان لمشتر آخر أو لصنف آخر.
refusal-prior-notice-of-other-remedy = اختاروا إعلانا لنفس المشتري ومن نفس الصنف.
refusal-prior-notice-not-in-time = يتطلب الأجل المقلص «{ $shortening }» إعلانا مسبقا نشر قبل { $days } يوما على الأقل و{ $months } شهرا على الأكثر، والإجراء لا يتبع إعلانا كهذا.
refusal-prior-notice-not-in-time-remedy = اربطوا الإجراء بإعلان كهذا أو انتظروا أو اعتمدوا الأجل العادي.
refusal-prior-notice-unfit = لا يمكن حفظ الإعلان: { $field ->
    [title] عنوانه غائب أو مفرط الطول
    [description] وصفه غائب أو مفرط الطول
    [category] صنفه غائب
    [classification] يلزم من رمز إلى عشرين رمز تصنيف
    [region] الجهة غير معروفة
    [estimate] يجب أن يكون التقدير مبلغا موجبا بعملة القانون
    [method] لا ينص القانون الجاري به العمل على طريقة الشراء هذه
    [launch] التاريخ المبرمج غائب أو مضى
    [plan] لا يوجد هذا البند في المخطط المنشور
    [questions] الأسئلة مفرطة الطول
    [until] ليس للمؤسسات وقت كاف للإجابة
    [answers] لا يسمح القانون بهذا المآل للإجابات
    [documents] عشرون ملفا على الأكثر، لكل منها اسم مختلف
   *[other] { $field }
}.
refusal-prior-notice-unfit-remedy = صححوا هذه الخانة وأعيدوا الحفظ.
refusal-prior-text-unfit = نص غائب أو مفرط الطول أو فيه أحرف خفية: { $field ->
    [text] الإجابة
    [confidential] الجزء السري
    [summary] الخلاصة
    [reasons] الأسباب
   *[other] { $field }
}.
refusal-prior-text-unfit-remedy = اكتبوا هذا النص في حدود 6000 حرف.
refusal-groupings-not-taken = لا يقبل قانون هذا الإجراء عروض مؤسسات مجتمعة.
refusal-groupings-not-taken-remedy = شاركوا منفردين.
refusal-liability-not-taken = لا يقبل قانون هذا الإجراء مجمعا يلتزم أعضاؤه على هذا النحو.
refusal-liability-not-taken-remedy = اختاروا شكلا آخر من الالتزام.
refusal-grouping-members-unfit = يضم المجمع من مؤسستين إلى { $maximum } مؤسسة مسجلة في السجل، كل منها مرة واحدة، ومن بينها رئيس المجمع.
refusal-grouping-members-unfit-remedy = تثبتوا من المؤسسات التي ذكرتموها.
refusal-grouping-shares-unfit = لا يبلغ مجموع حصص المؤسسات 100 %، أو أن إحداها منعدمة.
refusal-grouping-shares-unfit-remedy = أسندوا لكل مؤسسة حصة، برقمين على الأكثر بعد الفاصل، حتى يبلغ المجموع 100 %.
refusal-grouping-fixed = لم تعد المجمعات تتغير: لا يدخلها أحد ولا يخرج منها بعد الأجل الأقصى ({ $deadline }) أو بعد الانتقاء.
refusal-grouping-fixed-remedy = يبقى المجمع كما وافقت عليه مؤسساته.
refusal-firm-in-several-bids = مؤسستكم طرف في عرض آخر على القسط { $lot }.
refusal-firm-in-several-bids-remedy = اسحبوا موافقتكم على المجمع الآخر، أو اسحبوا عرضكم، قبل الأجل الأقصى.
refusal-member-debarred = إحدى مؤسسات مجمعكم، { $firm }، مقصاة من الصفقات العمومية بالقرار { $decision }.
refusal-member-debarred-remedy = ما دامت العروض تقبل، اقترحوا شروطا من دونها ثم قدموا عرضكم؛ وفي المزاد يبقى آخر ثمن لكم قائما.
refusal-tenderer-debarred = إحدى المؤسسات صاحبة هذا العرض، { $firm }، مقصاة من الصفقات العمومية بالقرار { $decision }.
refusal-tenderer-debarred-remedy = ادعوا الموالية في الترتيب، وأنهوا لهذا السبب كل تفاوض جار معها.
refusal-grouping-exists = ترأس مؤسستكم مجمعا آخر على القسط { $lot }.
refusal-grouping-exists-remedy = غيروا ذلك المجمع أو تخلوا عنه.
refusal-grouping-unknown = لا وجود لهذا المجمع، أو أنه لا يذكر مؤسستكم.
refusal-grouping-unknown-remedy = اطلعوا على مجمعات مؤسستكم.
refusal-grouping-changed = اقترحت شروط أخرى في الأثناء.
refusal-grouping-changed-remedy = اقرؤوا الشروط الجديدة ثم وافقوا عليها.
refusal-grouping-agreed = وافقت مؤسستكم من قبل.
refusal-grouping-agreed-remedy = لم يبق ما تفعلونه.


refusal-no-contest = لا ترتب لجنة تحكيم أعمالا في طريقة الاشتراء هذه.
refusal-no-contest-remedy = اختموا الفحص كما ينص عليه الإجراء.
refusal-works-not-ranked = ترتب لجنة التحكيم الأعمال وتمضي قبل فتح الأسماء.
refusal-works-not-ranked-remedy = حرروا ترتيب لجنة التحكيم، ثم يمضيه كل عضو.
refusal-names-open = فُتحت أسماء أصحاب الأعمال: يبقى ترتيب الأعمال على حاله.
refusal-names-open-remedy = افحصوا شروط مشاركة أصحاب الأعمال، ثم أعدّوا التقرير.
refusal-jury-report-signed = أمضيتم هذا الترتيب.
refusal-jury-report-signed-remedy = انتظروا بقية الإمضاءات.
refusal-not-on-the-jury = { $person } ليس عضوا في لجنة التحكيم.
refusal-not-on-the-jury-remedy = لا تذكروا إلا أعضاء لجنة التحكيم.
refusal-jury-not-qualified = يُطلب مؤهل من المشاركين: يجب أن يتوفر في { $needed } من أعضاء لجنة التحكيم على الأقل، وذُكر { $found }.
refusal-jury-not-qualified-remedy = اذكروا الأعضاء الذين لديهم هذا المؤهل أو ما يعادله.
offer-problem-work-differs = الاسم ممضى لعمل غير الذي أودع معه.
missing-contest-unfit = في المناظرة يُحكّم كل قسط على حدة حسب الجودة، بجوائز من الأعلى إلى الأدنى ودون ضمان، ولا توجد مثل هذه الجوائز في طريقة اشتراء أخرى.
refusal-merits-missing = لم يُكتب شيء عن مزايا عمل مرتب.
refusal-merits-missing-remedy = اكتبوا لكل عمل مزاياه وملاحظاتكم.

refusal-owners-not-compared = لا يقارن قانون هذا الإجراء الأعضاء بمالكي المؤسسات.
refusal-owners-not-compared-remedy = تكفي التصاريح بالمصالح.
refusal-nobody-named-yet = لم يذكر أي عرض مفتوح اسم مؤسسة بعد.
refusal-nobody-named-yet-remedy = انتظروا فتح العروض فهو يقارن من تلقاء نفسه.
refusal-match-unanswered = اسم عضو يشبه اسم شخص وراء عرض، ولم يجب عن ذلك بعد.
refusal-match-unanswered-remedy = يجيب العضو عن التشابه من ملفه، أو يأخذ شخص آخر مقعده.
refusal-match-unknown = لا يوجد تشابه عدد { $number } يخصكم.
refusal-match-unknown-remedy = اختاروا واحدا من قائمة ملفكم.
refusal-match-answered = سبقت الإجابة عن التشابه عدد { $number }.
refusal-match-answered-remedy = لا شيء يضاف.
refusal-same-person = رقم هويتكم هو رقم شخص من هذه المؤسسة ({ $firm }).
refusal-same-person-remedy = انسحبوا، أو ليصحح الرقم من أخطأ في كتابته ثم أعيدوا الجواب.

refusal-requisition-unknown = لا يوجد طلب شراء بهذا الرقم.
refusal-requisition-unknown-remedy = اختاروا طلبا موافقا عليه.
refusal-requisition-decided = لا ينتظر هذا الطلب موافقة.
refusal-requisition-decided-remedy = يصحح الطلب المعاد أولا ولا يتغير الطلب الموافق عليه.
refusal-requisition-four-eyes = لا يوافق من يطلب.
refusal-requisition-four-eyes-remedy = اطلبوا من شخص آخر الموافقة.
refusal-requisition-not-approved = لم تتم الموافقة على هذا الطلب.
refusal-requisition-not-approved-remedy = انتظروا الموافقة عليه.
refusal-requisition-in-use = فتح ملف آخر لهذا الطلب.
refusal-requisition-in-use-remedy = قدموا طلبا جديدا.
refusal-requisition-of-other = هذا الطلب لمشتر آخر أو لصنف آخر.
refusal-requisition-of-other-remedy = اختاروا طلبا لنفس المشتري ومن نفس الصنف.
refusal-commitment-four-eyes = لا يعقد النفقة من طلب ولا من وافق.
refusal-commitment-four-eyes-remedy = يعقدها مسؤول ميزانية آخر.
refusal-nothing-committed = لم تعقد أي نفقة لهذا الطلب.
refusal-nothing-committed-remedy = لا شيء يفك.
refusal-commitment-missing = لا يغطي هذا الإجراء أي عقد للنفقة.
refusal-commitment-missing-remedy = اربطوا الملف بطلب شراء عقدت نفقته.
refusal-commitment-too-small = عقد النفقة بقيمة { $committed } أقل من التقدير البالغ { $estimate }.
refusal-commitment-too-small-remedy = اعقدوا الفارق أو صححوا التقدير.
refusal-requisition-unfit = لا يمكن حفظ الطلب: { $field ->
    [title] عنوانه غائب أو مفرط الطول
    [reasons] الأسباب غائبة أو مفرطة الطول
    [category] صنفه غائب
    [department] المصلحة الطالبة غائبة
    [amount] يجب أن يكون المبلغ موجبا وبعملة القانون
    [budget] بند الميزانية غائب
    [needed_on] التاريخ غير مقروء
    [plan] لا يوجد هذا البند في المخطط المنشور
   *[other] { $field }
}.
refusal-requisition-unfit-remedy = صححوا هذه الخانة وأعيدوا الحفظ.
refusal-commitment-unfit = لا يمكن تسجيل عقد النفقة: { $field ->
    [amount] يجب أن يكون المبلغ موجبا وبعملة القانون
    [reference] رقم العقد غائب
    [budget] بند الميزانية غائب
    [reasons] الأسباب غائبة أو مفرطة الطول
   *[other] { $field }
}.
refusal-commitment-unfit-remedy = صححوا هذه الخانة وأعيدوا الحفظ.
refusal-nothing-attached = لا يرتبط هذا الملف بأي طلب شراء.
refusal-nothing-attached-remedy = لا شيء يفصل.
