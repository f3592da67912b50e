# القواعد بالكلمات: الجداول والأسطر والاختلافات.

law-table-methods = طرق الإبرام
law-table-permissions = شروط اللجوء إلى طرق الإبرام
law-table-estimate = احتساب المبالغ
law-table-buyer-kinds = أصناف المشترين العموميين
law-table-subjects = مواضيع ذات أسقف خاصة
law-table-thresholds = الأسقف
law-table-splitting = تجزئة الحاجيات
law-table-periods = الآجال
law-table-shortenings = الآجال المختصرة
law-table-committees = اللجان والموافقة
law-table-guarantees = الضمانات والحجوزات
law-table-controls = لجان المراقبة
law-table-preferences = هوامش الأفضلية
law-table-review = الطعون
law-table-calendar = رزنامة أيام العمل
law-table-formulas = صيغ الأثمان
law-table-exclusion-grounds = أسباب الإقصاء
law-table-refusals = فصول الرفض
law-row-estimate-tax = المبالغ المقارنة بالأسقف
law-row-splitting-window = المدة التي تُجمع خلالها الحاجيات
law-row-splitting-family-characters = أحرف الرمز الأولى التي تكوّن صنفا من الشراءات
law-row-guarantees-bid = الضمان الوقتي
law-row-guarantees-performance = الضمان النهائي
law-row-guarantees-advance = ضمان التسبقة
law-row-guarantees-retention = الحجز بعنوان الضمان
law-row-review-decision = أجل البت في الطعن
law-row-calendar-weekly-rest = الراحة الأسبوعية
law-every-category = تزود وأشغال وخدمات
law-tax-included = باعتبار جميع الأداءات
law-tax-excluded = دون اعتبار الأداءات
law-from-amount = ابتداء من { $amount }
law-up-to-amount = إلى حدود { $amount }
law-any-amount = دون حد للمبلغ
law-from-level = ابتداء من { $level }
law-below-level = دون { $level }
law-condition = بشرط: { $condition }
law-shortens = { $what }: { $period }
law-percent = { $percent } %
law-percent-maximum = على أقصى تقدير { $percent } %
law-weekday-monday = الاثنين
law-weekday-tuesday = الثلاثاء
law-weekday-wednesday = الأربعاء
law-weekday-thursday = الخميس
law-weekday-friday = الجمعة
law-weekday-saturday = السبت
law-weekday-sunday = الأحد
law-holiday-yearly = كل سنة في { $day }
law-known-from = منذ { $day }
law-known-until = إلى غاية { $day } (غير مشمول)
law-changed = { $name }: { $before } يصبح { $after }.
law-now-checked = { $name }: { $after }، تغيرت حالة التثبت من النص.
law-added = { $name }: أضيف، { $after }.
law-removed = { $name }: حُذف، وكان { $before }.
law-same = لا يوجد أي اختلاف.

## Comparing bids

law-table-evaluation = مقارنة العروض
law-row-evaluation-justification-minimum = المدة المتاحة لتبرير ثمن منخفض بصفة غير عادية
law-tie = عند التساوي: { $tie }
basis-node-policy = قاعدة هذه العقدة
basis-not-located = فصل غير محدد بعد
basis-seal = مواصفة الختم، «{ $part }»
basis-article = الفصل { $number }
list-comma = ،

law-invited-least = { $count ->
    [zero] دعوة مؤسسة على الأقل
    [one] دعوة مؤسسة واحدة على الأقل
    [two] دعوة مؤسستين على الأقل
    [few] دعوة { $count } مؤسسات على الأقل
    [many] دعوة { $count } مؤسسة على الأقل
   *[other] دعوة { $count } مؤسسة على الأقل
}
law-invited-most = { $count } على الأقصى
law-invited-named = تذكر في الإعلان
law-invited-secret = تذكر عند ختم قبول العروض
law-justified = بتعليل: { $grounds }
law-tender-minimum = أجل قبول العروض: { $period } على الأقل

law-table-outages = انقطاعات البوابة
law-row-outages-window = المدة السابقة لآخر أجل التي يحتسب فيها الانقطاع
law-row-outages-minimum = أقصر انقطاع يحتسب
law-row-outages-extension = يؤجل آخر أجل بما لا يقل عن
law-row-outages-remaining-minimum = أدنى مدة بين عودة الخدمة وآخر أجل
law-needs-earlier = يثبتها إجراء سابق حالة كل قسط فيه: { $ends }

# Control commissions.
law-opinion = في أجل { $period }؛ { $silence }

# Calendar of closings.
law-table-closings = رزنامة الإقفال
law-row-closings-slot = الفترة
law-row-closings-per-slot-maximum = أقصى عدد من الإقفالات في الفترة
law-row-closings-working-days-only = أيام العمل فقط
law-row-closings-hours = ساعات الإقفال
law-hours = من { $from } إلى { $until }

law-auction = مزاد إلكتروني عكسي بعدد { $bidders } عروض على الأقل، يعلن عنه قبل { $notice }، ومدته { $minutes } دقيقة ما لم ينص الإعلان على غير ذلك ({ $article })

# Review.
law-row-review-body = هيئة النظر في الطعون
law-row-review-notice = الطعن في الإعلان وملف طلب العروض
law-row-review-rejection = الطعن في رفض عرض
law-row-review-elimination = طعن مؤسسة لم تُنتق أو أقصيت من حوار
law-row-review-award = الطعن في الإسناد
law-row-review-notice-suspension = التعليق بموجب طعن في الإعلان
law-row-review-rejection-suspension = التعليق بموجب طعن في رفض
law-row-review-elimination-suspension = التعليق بموجب طعن في إقصاء
law-row-review-award-suspension = التعليق بموجب طعن في الإسناد
law-row-review-fee = معلوم الطعن
law-fee = { $amount }، يدفع في أجل { $period }
law-contest-notice = إلى آخر أجل لقبول العروض
law-contest-rejection = إلى حين تسليم حصص الظروف الموالية
law-contest-elimination = إلى حين دعوة المؤسسات الباقية لتقديم عروضها
law-contest-award = إلى نهاية أجل الطعن
law-suspension-automatic = بحكم القانون
law-suspension-ordered = إذا أمرت به هيئة النظر في الطعون
law-suspension-longest = على أقصى تقدير { $period }
law-suspension-after-decision = { $period } أخرى بعد رفض الطعن

# Selection.
law-applications = الترشحات: { $period } على الأقل ({ $article })
law-selected-least = لا يجوز أن تحد الدعوة عدد المترشحين بأقل من { $count } ({ $article })
law-fewer-go-on = عند قلة المترشحين المؤهلين يمكن مواصلة الإجراء
law-fewer-stop = عند قلة المترشحين المؤهلين لا يواصل الإجراء

# Dialogue.
law-dialogue = { $count ->
    [zero] قبل العروض النهائية يجوز للمشتري أن يتحاور مع جميع من يواصلون بنفس الشروط ({ $article })
    [one] قبل العروض النهائية يتحاور المشتري مع جميع من يواصلون بنفس الشروط في جولة أو أكثر ({ $article })
    [two] قبل العروض النهائية يتحاور المشتري مع جميع من يواصلون بنفس الشروط في جولتين أو أكثر ({ $article })
    [few] قبل العروض النهائية يتحاور المشتري مع جميع من يواصلون بنفس الشروط في { $count } جولات أو أكثر ({ $article })
    [many] قبل العروض النهائية يتحاور المشتري مع جميع من يواصلون بنفس الشروط في { $count } جولة أو أكثر ({ $article })
   *[other] قبل العروض النهائية يتحاور المشتري مع جميع من يواصلون بنفس الشروط في { $count } جولة أو أكثر ({ $article })
}
law-first-proposals = المقترحات الأولى: { $period } على الأقل ({ $article })
law-remaining-least = يجوز إقصاء مؤسسات حسب المعايير المنشورة ما دام عدد الباقي منها لا يقل عن { $count } ({ $article })
law-nobody-eliminated = لا يقصى أحد أثناء الحوار
law-criteria-may-change = يجوز أن تتبع معايير الإسناد ما تغير في وصف الموضوع
law-criteria-stay = تبقى معايير الإسناد كما نشرت
law-quality-counts = يسند كل قسط بالثمن والجودة
law-participants-agreement = بين أصحاب اتفاق إطاري دون سواهم
law-framework = يفضي إلى اتفاق إطاري: { $terms } ({ $article })
law-framework-months = { $count } شهرا على الأكثر
law-framework-suppliers = { $count } من أصحاب الاتفاق على الأكثر
law-framework-orders = طلبيات مباشرة ({ $rules })
law-framework-competition = أو بعد إعادة المنافسة

## Bid guarantees

law-percent-minimum = على الأقل { $percent } %
law-row-guarantees-bid-minimum = الضمان الوقتي، الحد الأدنى
law-row-guarantees-bid-form-electronic = قبول الضمان الوقتي الإلكتروني
law-row-guarantees-bid-form-paper = قبول الضمان الوقتي الورقي
law-row-guarantees-bid-issuer-bank = ضمان وقتي من بنك
law-row-guarantees-bid-issuer-insurer = ضمان وقتي من مؤمن
law-row-guarantees-bid-extra-validity = صلوحية الضمان الوقتي بعد صلوحية العروض
law-row-guarantees-bid-release = رفع اليد عن الضمان الوقتي

law-table-regularisation = استيفاء ملفات العروض
law-row-regularisation-answer-minimum = أقصر أجل للجواب
law-row-regularisation-answer-maximum = أطول أجل للجواب
law-row-regularisation-requests-maximum = عدد الطلبات لكل عرض على أقصى تقدير
law-row-regularisation-missing = وثيقة ناقصة: يمكن طلبها
law-row-regularisation-unclear = وثيقة غير مكتملة أو خاطئة أو غامضة: يمكن طلب توضيحها أو إتمامها

## Clauses of bidding documents

law-table-clauses = بنود ملفات المناقصة
law-clause-stands = بحكم القانون
law-clause-optional = حسب اختيار المشتري
law-clause-when = إذا { $facts }
law-at-least = { $what } على الأقل
law-at-most = { $what } على الأكثر

# Prices negotiated one after the other.
law-negotiation = ترتب العروض حسب الجودة فوق حد أدنى منشور، ويفتح ثمن أفضلها ويُتفاوض عليه وحده، ثم ثمن الموالي إن لم يفض ذلك إلى نتيجة، ولا يفتح أبدا ثمن مؤسسة لم تدع؛ أجل الجواب: { $answer } على الأقل ({ $article })

# Purchasing systems.
law-participants-system = بين المؤسسات المقبولة في نظام شراء فقط
law-system = يحدث نظام شراء تنضم إليه المؤسسات ما دام ساريا ({ $article })
law-system-assessment = تفحص المطالب في أجل { $period } ({ $article })
law-system-extended = { $period } مع التعليل ({ $article })
law-system-first = لا شراء خلال { $period } ({ $article })
law-system-months = المدة القصوى بالأشهر: { $count }
law-row-review-admission = الطعن في رفض الانضمام أو الاستبعاد
law-contest-admission = ما دام النظام ساريا
law-table-prior-notice = الإعلانات المسبقة
law-row-prior-notice-announcement = للمشتري أن يعلن عن شراء ويستشير السوق
law-row-prior-notice-answers-minimum = أدنى أجل للإجابة
law-row-prior-notice-answers = الإجابات الكتابية
law-row-prior-notice-summary = ينشر ما قيل قبل أن يتبعه الإجراء
law-answers-as-announced = تنشر أو تحفظ كما يعلن عنه الإعلان
law-answers-published = تنشر
law-answers-kept = يحتفظ بها المشتري
law-table-groupings = مجمعات المؤسسات
law-row-groupings-taken = يمكن لعدة مؤسسات أن تشارك مجتمعة
law-row-groupings-liability-joint = المجمع بالاشتراك: مقبول
law-row-groupings-liability-joint-and-several = المجمع بالتضامن: مقبول
law-row-groupings-legal-form = لا يشترط شكل قانوني إلا بعد الإسناد
law-row-groupings-several-bids-refused = مؤسسة في أكثر من عرض على قسط واحد: يرفض الثاني
law-row-groupings-several-bids-examined = مؤسسة في أكثر من عرض على قسط واحد: يذكر عند الفتح وتنظر فيه اللجنة
law-row-groupings-several-bids-free = يمكن لمؤسسة أن تكون طرفا في أكثر من عرض على قسط واحد
law-row-groupings-members-fixed = لا تدخل مؤسسة ولا تخرج بعد الأجل الأقصى


law-contest = ترتب لجنة تحكيم أعمالا بدون أسماء وتمضي الترتيب، ثم تفتح الأسماء وتسند الجوائز المنشورة لأصحابها حسب ذلك الترتيب؛ وإذا طُلب مؤهل من المشاركين توفر في عضو من كل { $share } ({ $article })

law-table-commitment = عقد النفقة
law-row-commitment-before-publication = عقد النفقة قبل نشر الإعلان
law-required-yes = مطلوب
law-required-no = غير مطلوب
