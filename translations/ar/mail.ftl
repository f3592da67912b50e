# mail
#
# One subject and one body for each kind of message; the footer ends every body. Names, texts, dates and prices arrive as text.

mail-footer =
    أُرسلت هذه الرسالة آليا، ولا يُطّلع على الردود عليها.
    الملف الكامل متاح في صفحة الإجراء.

mail-notice-amended-subject = تعديل إعلان: { $title }
mail-notice-amended-body =
    تحية طيبة وبعد،

    نعلمكم بتعديل إعلان الإجراء التالي:

    { $title }
    المشتري العمومي: { $buyer }
    المرجع: { $ocid }

    سبب التعديل:
    { $rationale }

    آخر أجل لقبول العروض:
    { $deadline }

    التغييرات معروضة بالمقارنة مع النص السابق في صفحة الإجراء:
    { $url }

    إذا سبق لكم تقديم عرض، فالرجاء التثبت من مطابقته للإعلان بعد تعديله. ويمكنكم تعويضه أو سحبه إلى غاية آخر أجل لقبول العروض.

    وتقبلوا فائق عبارات التقدير.

mail-clarification-published-subject = نشر توضيح: { $title }
mail-clarification-published-body =
    تحية طيبة وبعد،

    نعلمكم بنشر توضيح يتعلق بالإجراء التالي:

    { $title }
    المشتري العمومي: { $buyer }
    المرجع: { $ocid }

    السؤال:
    { $question }

    الجواب:
    { $answer }

    جميع التوضيحات متاحة في صفحة الإجراء:
    { $url }

    وتقبلوا فائق عبارات التقدير.

mail-deadline-extended-subject = تأجيل آخر أجل لقبول العروض: { $title }
mail-deadline-extended-body =
    تحية طيبة وبعد،

    نعلمكم بتأجيل آخر أجل لقبول العروض بالنسبة إلى الإجراء التالي:

    { $title }
    المشتري العمومي: { $buyer }
    المرجع: { $ocid }

    آخر أجل جديد لقبول العروض:
    { $deadline }

    صفحة الإجراء:
    { $url }

    العرض الذي سبق تقديمه يبقى صالحا. ويمكنكم تعويضه أو سحبه إلى غاية الأجل الجديد.

    وتقبلوا فائق عبارات التقدير.

mail-procedure-cancelled-subject = إلغاء إجراء: { $title }
mail-procedure-cancelled-body =
    تحية طيبة وبعد،

    نعلمكم بإلغاء الإجراء التالي:

    { $title }
    المشتري العمومي: { $buyer }
    المرجع: { $ocid }

    أسباب الإلغاء:
    { $reasons }

    صفحة الإجراء:
    { $url }

    تبقى العروض التي لم تُفتح مختومة.

    وتقبلوا فائق عبارات التقدير.

mail-award-won-subject = تم اختيار عرضكم: { $title }
mail-award-won-body =
    تحية طيبة وبعد،

    نعلمكم بأنه تقرر إسناد القسط التالي إليكم:

    { $title }
    المشتري العمومي: { $buyer }
    المرجع: { $ocid }
    القسط: { $lot }
    الثمن: { $price }

    هذا الإسناد ليس نهائيا بعد. ويتواصل أجل الطعن إلى غاية:
    { $standstill_until }

    لا تُمضى أي صفقة قبل هذا التاريخ. وسيتم إعلامكم عندما يصبح الإسناد نهائيا.

    صفحة الإجراء:
    { $url }

    وتقبلوا فائق عبارات التقدير.

mail-award-lost-subject = نتيجة تقييم العروض: { $title }
mail-award-lost-body =
    تحية طيبة وبعد،

    نشكركم على تقديم عرضكم، ونعلمكم بأنه لم يقع اختياره بالنسبة إلى القسط التالي:

    { $title }
    المشتري العمومي: { $buyer }
    المرجع: { $ocid }
    القسط: { $lot }

    الأسباب:
    { $reasons }

    أُسند القسط إلى: { $winner }
    الثمن: { $price }

    هذا الإسناد ليس نهائيا بعد. ويتواصل أجل الطعن، الذي يمكنكم خلاله تقديم طعن، إلى غاية:
    { $standstill_until }

    ملف الإجراء متاح في هذه الصفحة:
    { $url }

    وتقبلوا فائق عبارات التقدير.

mail-award-finalised-subject = إسناد نهائي: { $title }
mail-award-finalised-body =
    تحية طيبة وبعد،

    نعلمكم بأن إسناد القسط التالي أصبح نهائيا:

    { $title }
    المشتري العمومي: { $buyer }
    المرجع: { $ocid }
    القسط: { $lot }

    صفحة الإجراء:
    { $url }

    وتقبلوا فائق عبارات التقدير.

mail-lot-unsuccessful-subject = قسط غير مثمر: { $title }
mail-lot-unsuccessful-body =
    تحية طيبة وبعد،

    نعلمكم بأن القسط التالي أُعلن غير مثمر ولم يتم إسناده:

    { $title }
    المشتري العمومي: { $buyer }
    المرجع: { $ocid }
    القسط: { $lot }

    الأسباب:
    { $reasons }

    صفحة الإجراء:
    { $url }

    وتقبلوا فائق عبارات التقدير.

mail-link-footer =
    أُرسلت هذه الرسالة آليا ولا تُقرأ الردود عليها.
    لا تسلّموا هذا الرابط لأحد. وإن لم تنتظروا هذه الرسالة فلا تفعلوا شيئا: لا يُسجَّل شيء دونكم.

mail-invitation-subject = دعوة إلى التصرف باسم { $organisation }
mail-invitation-body =
    تحية طيبة { $name }،

    يدعوكم { $inviter } إلى التصرف باسم { $organisation } بصفة: { $role }.

    افتحوا هذا الرابط على الجهاز الذي تريدون الدخول به، وأنشئوا عليه مفتاح المرور:
    { $url }

    يصلح الرابط مرة واحدة، وهو صالح إلى { $until }.

mail-confirmation-subject = تأكيد تسجيل { $organisation }
mail-confirmation-body =
    تحية طيبة { $name }،

    طُلب تسجيل { $organisation } بعنوانكم الإلكتروني.

    افتحوا هذا الرابط على الجهاز الذي تريدون الدخول به، وأنشئوا عليه مفتاح المرور:
    { $url }

    يصلح الرابط مرة واحدة، وهو صالح إلى { $until }.

mail-search-confirmation-subject = أكدوا بحثكم المحفوظ
mail-search-confirmation-body =
    مرحبا،

    طلب شخص ما، ولعله أنتم، إعلام هذا العنوان بالصفقات الجديدة التي توافق البحث التالي:

    { $summary }

    للتأكيد، افتحوا هذا الرابط:
    { $url }

    الرابط صالح إلى غاية { $until }. ودون تأكيد يُحذف العنوان.

mail-search-found-subject =
    { $count ->
        [one] صفقة جديدة: { $summary }
        [two] صفقتان جديدتان: { $summary }
        [few] { $count } صفقات جديدة: { $summary }
        [many] { $count } صفقة جديدة: { $summary }
       *[other] { $count } صفقة جديدة: { $summary }
    }
mail-search-found-body =
    مرحبا،

    { $count ->
        [one] صفقة جديدة توافق
        [two] صفقتان جديدتان توافقان
        [few] { $count } صفقات جديدة توافق
        [many] { $count } صفقة جديدة توافق
       *[other] { $count } صفقة جديدة توافق
    } بحثكم المحفوظ:
    { $summary }

    { $list }

    القائمة كاملة:
    { $url }
mail-search-found-buyer = المشتري العمومي: { $buyer }
mail-search-found-deadline = آخر أجل لقبول العروض: { $deadline }
mail-search-found-more =
    { $count ->
        [one] وصفقة أخرى في القائمة.
        [two] وصفقتان أخريان في القائمة.
        [few] و{ $count } صفقات أخرى في القائمة.
        [many] و{ $count } صفقة أخرى في القائمة.
       *[other] و{ $count } صفقة أخرى في القائمة.
    }
mail-search-found-footer =
    أُرسلت هذه الرسالة آليا لأنكم حفظتم هذا البحث؛ ولا تُقرأ الردود عليها.
    للكف عن استلامها، دون تسجيل الدخول:
    { $end }

mail-search-ending-subject = بحثكم المحفوظ يوشك على الانتهاء: { $summary }
mail-search-ending-body =
    مرحبا،

    ينتهي البحث الذي حفظتموه من تلقاء نفسه يوم { $until }، ويُحذف عنوانكم عندئذ:
    { $summary }

    للاحتفاظ به سنة أخرى، افتحوا هذا الرابط:
    { $url }

    إن لم تعودوا تريدونه فلا تفعلوا شيئا.
mail-search-ending-footer = { mail-search-found-footer }

mail-bid-rejected-subject = رفض العرض: { $title }
mail-bid-rejected-body =
    تحية طيبة وبعد،

    نعلمكم بأن عرضكم رفض عند فحص الظروف المفتوحة أولا:

    { $title }
    المشتري العمومي: { $buyer }
    المرجع: { $ocid }
    القسط: { $lot }

    الأسباب:
    { $reasons }

    تبقى ظروفكم الأخرى مغلقة: لا يفتحها أحد.

    صفحة الإجراء:
    { $url }

mail-justification-asked-subject = تبرير ثمنكم: { $title }
mail-justification-asked-body =
    تحية طيبة وبعد،

    تعتبر الطريقة المنشورة في الإعلان ثمنكم منخفضا بصفة غير عادية بالنسبة إلى القسط التالي:

    { $title }
    المشتري العمومي: { $buyer }
    المرجع: { $ocid }
    القسط: { $lot }

    تطلب منكم اللجنة ما يلي:
    { $question }

    أجيبوا في صفحة الإجراء قبل:
    { $answer_until }

    صفحة الإجراء:
    { $url }

mail-invited-subject = دعوة إلى تقديم عرض: { $title }
mail-invited-body =
    تحية طيبة وبعد،

    أنتم مدعوون إلى تقديم عرض:

    { $title }
    المشتري العمومي: { $buyer }
    المرجع: { $ocid }
    آخر أجل: { $deadline }

    صفحة الإجراء:
    { $url }

mail-deadline-extended-outage-subject = انقطاع البوابة، تأجيل آخر أجل لقبول العروض: { $title }
mail-deadline-extended-outage-body =
    تحية طيبة وبعد،

    انقطعت خدمة البوابة من { $outage_from } إلى { $outage_to }. وطبقا للقواعد الجاري بها العمل، تم تأجيل آخر أجل لقبول
    العروض بالنسبة إلى الإجراء التالي:

    { $title }
    المشتري العمومي: { $buyer }
    المرجع: { $ocid }

    آخر أجل سابق لقبول العروض:
    { $deadline_before }

    آخر أجل جديد لقبول العروض:
    { $deadline }

    صفحة الإجراء:
    { $url }

    يبقى العرض الذي سبق تقديمه صالحا. ويمكنكم تعويضه أو سحبه إلى غاية آخر أجل جديد.

    وتقبلوا فائق عبارات التقدير.

mail-auction-announced-subject = مزاد إلكتروني عكسي: { $title }
mail-auction-announced-body =
    تحية طيبة وبعد،

    عرضكم ضمن المزاد الإلكتروني العكسي للقسط التالي:

    { $title }
    المشتري العمومي: { $buyer }
    المرجع: { $ocid }
    القسط: { $lot }

    يفتح المزاد في:
    { $starts_at }
    ويدوم { $minutes } دقيقة ما لم تمدده عروض في الدقائق الأخيرة. عدد العروض فيه: { $bidders }.

    سجلوا الدخول وافتحوا الإجراء في مكتبكم وتابعوا المزاد: ترون رتبتكم وتعرضون ثمنا أقل. لا يعرف أحد اسمكم ما دام المزاد جاريا. وإن لم تعرضوا شيئا بقي ثمنكم الأول.

    صفحة الإجراء:
    { $url }

    وتقبلوا فائق عبارات التقدير.

mail-auction-closed-subject = انتهاء المزاد: { $title }
mail-auction-closed-body =
    تحية طيبة وبعد،

    انتهى المزاد الإلكتروني العكسي للقسط التالي:

    { $title }
    المشتري العمومي: { $buyer }
    المرجع: { $ocid }
    القسط: { $lot }

    وقت انتهائه:
    { $ended_at }
    عدد الأثمان الأقل المقدمة: { $bids }

    تعرض صفحة المزاد كل عرض. ويليه التقرير والإسناد.

    صفحة الإجراء:
    { $url }

    وتقبلوا فائق عبارات التقدير.

# Review.
mail-review-received-subject = تسجيل طعنكم: { $title }
mail-review-received-body =
    تحية طيبة وبعد،

    تم تسجيل طعنكم في { $against }.
    أجل البت: { $decision_until }

    { $title }
    المرجع: { $ocid }
    موضوع الطعن: { $lot }

    صفحة الصفقة:
    { $url }

mail-review-received-fee-subject = طعنكم ومعلومه: { $title }
mail-review-received-fee-body =
    تحية طيبة وبعد،

    تم تسجيل طعنكم في { $against }.
    المعلوم المستوجب: { $fee }، يدفع إلى { $fee_until }. إن لم يدفع لا يعلق الطعن شيئا بعد هذا التاريخ ويمكن عدم قبوله شكلا.
    أجل البت: { $decision_until }

    { $title }
    المرجع: { $ocid }
    موضوع الطعن: { $lot }

    صفحة الصفقة:
    { $url }

mail-review-opened-subject = تلقي طعن جديد: { $title }
mail-review-opened-body =
    تحية طيبة وبعد،

    طعنت مؤسسة في { $against }.
    أجل البت: { $decision_until }

    { $title }
    المرجع: { $ocid }
    موضوع الطعن: { $lot }

    صفحة الصفقة:
    { $url }

mail-suspended-subject = تعليق الإجراءات: { $title }
mail-suspended-body =
    تحية طيبة وبعد،

    طعن في { $against } يعلق مواصلة الإجراءات إلى حين البت أو نهاية التعليق.

    { $title }
    المرجع: { $ocid }
    موضوع الطعن: { $lot }

    صفحة الصفقة:
    { $url }

mail-review-withdrawn-subject = سحب طعن: { $title }
mail-review-withdrawn-body =
    تحية طيبة وبعد،

    تم سحب الطعن في { $against }.

    { $title }
    المرجع: { $ocid }
    موضوع الطعن: { $lot }

    صفحة الصفقة:
    { $url }

mail-review-dismissed-subject = عدم قبول طعن: { $title }
mail-review-dismissed-body =
    تحية طيبة وبعد،

    صرح بعدم قبول الطعن في { $against } شكلا.

    التعليل:
    { $reasons }

    { $title }
    المرجع: { $ocid }
    موضوع الطعن: { $lot }

    صفحة الصفقة:
    { $url }

mail-review-decided-subject = قرار بشأن طعن: { $title }
mail-review-decided-body =
    تحية طيبة وبعد،

    بتت هيئة النظر في الطعون في الطعن في { $against }:
    { $remedy }

    التعليل:
    { $reasons }

    { $title }
    المرجع: { $ocid }
    موضوع الطعن: { $lot }

    صفحة الصفقة:
    { $url }

# Selection.
mail-application-selected-subject = انتقاء الترشح: { $title }
mail-application-selected-body =
    تحية طيبة وبعد،

    انتقي ترشحكم. ستدعون إلى تقديم عرض.

    { $title }
    المشتري العمومي: { $buyer }
    المرجع: { $ocid }

    صفحة الإجراء:
    { $url }

mail-application-not-best-subject = عدم انتقاء الترشح: { $title }
mail-application-not-best-body =
    تحية طيبة وبعد،

    يستوفي ترشحكم المعايير غير أن غيره أحرز نقاطا أكثر.

    { $title }
    المشتري العمومي: { $buyer }
    المرجع: { $ocid }
    النقاط المسندة: { $points }

    صفحة الإجراء:
    { $url }

mail-application-rejected-subject = عدم انتقاء الترشح: { $title }
mail-application-rejected-body =
    تحية طيبة وبعد،

    لم ينتق ترشحكم.

    { $title }
    المشتري العمومي: { $buyer }
    المرجع: { $ocid }

    الأسباب:
    { $reasons }

    صفحة الإجراء:
    { $url }

# Dialogue.
mail-dialogue-opened-subject = المشاركة في الحوار: { $title }
mail-dialogue-opened-body =
    تحية طيبة وبعد،

    تشارك مؤسستكم في الحوار. ويتحاور المشتري قبل العروض النهائية مع كل مشارك بنفس الشروط، فلا تذكروا أي ثمن.

    { $title }
    المشتري العمومي: { $buyer }
    المرجع: { $ocid }

    صفحة الإجراء:
    { $url }

mail-dialogue-round-opened-subject = جولة من الحوار: { $title }
mail-dialogue-round-opened-body =
    تحية طيبة وبعد،

    افتتحت جولة من الحوار.

    { $title }
    المشتري العمومي: { $buyer }
    المرجع: { $ocid }

    الموضوع:
    { $subject }

    صفحة الإجراء:
    { $url }

mail-dialogue-round-proposals-subject = جولة من الحوار: { $title }
mail-dialogue-round-proposals-body =
    تحية طيبة وبعد،

    افتتحت جولة من الحوار. قدموا مقترحكم دون ثمن قبل { $proposals_until }.

    { $title }
    المشتري العمومي: { $buyer }
    المرجع: { $ocid }

    الموضوع:
    { $subject }

    صفحة الإجراء:
    { $url }

mail-participants-informed-subject = إعلام المشاركين: { $title }
mail-participants-informed-body =
    تحية طيبة وبعد،

    يعلم كل مشارك في الحوار بما يلي.

    { $title }
    المشتري العمومي: { $buyer }
    المرجع: { $ocid }

    { $text }

    صفحة الإجراء:
    { $url }

mail-exchange-minuted-subject = محضر مقابلة: { $title }
mail-exchange-minuted-body =
    تحية طيبة وبعد،

    سجلت المقابلة مع مؤسستكم. ولا تطلع أي مؤسسة أخرى على هذا المحضر.

    { $title }
    المشتري العمومي: { $buyer }
    المرجع: { $ocid }

    { $text }

    صفحة الإجراء:
    { $url }

mail-participant-eliminated-subject = الحوار، قرار: { $title }
mail-participant-eliminated-body =
    تحية طيبة وبعد،

    لا تواصل مؤسستكم الحوار.

    { $title }
    المشتري العمومي: { $buyer }
    المرجع: { $ocid }

    الأسباب:
    { $reasons }

    صفحة الإجراء:
    { $url }

mail-proposals-extended-subject = تمديد أجل المقترحات: { $title }
mail-proposals-extended-body =
    تحية طيبة وبعد،

    أجل انقطاع الخدمة موعد المقترحات إلى { $proposals_until }.

    { $title }
    المشتري العمومي: { $buyer }
    المرجع: { $ocid }

    صفحة الإجراء:
    { $url }

mail-dialogue-concluded-subject = اختتام الحوار: { $title }
mail-dialogue-concluded-body =
    تحية طيبة وبعد،

    اختتم الحوار. وستدعون إلى تقديم عرض نهائي مختوم.

    { $title }
    المشتري العمومي: { $buyer }
    المرجع: { $ocid }

    { $statement }

    صفحة الإجراء:
    { $url }
mail-order-placed-subject = طلبية في انتظار تأكيدكم: { $title }
mail-order-placed-body =
    تحية طيبة وبعد،

    وجهت إليكم طلبية في إطار الاتفاق الإطاري:

    { $title }
    المشتري العمومي: { $buyer }
    المرجع: { $ocid }
    القسط: { $lot }
    الطلبية عدد { $order }
    المزود: { $supplier }
    المبلغ: { $amount }

    التسليم:
    { $delivery }

    يرجى تأكيدها أو رفضها مع ذكر الأسباب من مكتبكم.

    صفحة الإجراء:
    { $url }

    وتقبلوا فائق عبارات التقدير.
mail-order-confirmed-subject = تأكيد طلبية: { $title }
mail-order-confirmed-body =
    تحية طيبة وبعد،

    أكد المزود الطلبية التالية:

    { $title }
    المشتري العمومي: { $buyer }
    المرجع: { $ocid }
    القسط: { $lot }
    الطلبية عدد { $order }
    المزود: { $supplier }
    المبلغ: { $amount }

    وسيتولى التسليم بأثمان عرضه.

    صفحة الإجراء:
    { $url }

    وتقبلوا فائق عبارات التقدير.
mail-order-declined-subject = رفض طلبية: { $title }
mail-order-declined-body =
    تحية طيبة وبعد،

    رفض المزود الطلبية التالية:

    { $title }
    المشتري العمومي: { $buyer }
    المرجع: { $ocid }
    القسط: { $lot }
    الطلبية عدد { $order }
    المزود: { $supplier }
    المبلغ: { $amount }

    الأسباب:
    { $reasons }

    ويمكن توجيهها إلى صاحب الاتفاق الموالي حسب قاعدة الإعلان.

    صفحة الإجراء:
    { $url }

    وتقبلوا فائق عبارات التقدير.
mail-order-cancelled-subject = إلغاء طلبية: { $title }
mail-order-cancelled-body =
    تحية طيبة وبعد،

    ألغى المشتري الطلبية التالية التي بقيت دون رد:

    { $title }
    المشتري العمومي: { $buyer }
    المرجع: { $ocid }
    القسط: { $lot }
    الطلبية عدد { $order }
    المزود: { $supplier }
    المبلغ: { $amount }

    الأسباب:
    { $reasons }

    صفحة الإجراء:
    { $url }

    وتقبلوا فائق عبارات التقدير.
mail-guarantee-issued-subject = تسجيل ضمان وقتي: { $title }
mail-guarantee-issued-body =
    تحية طيبة وبعد،

    سجل { $guarantor } ضمانا وقتيا لعرضكم في الإجراء التالي:

    { $title }
    المشتري العمومي: { $buyer }
    المرجع: { $ocid }

    رقم الالتزام: { $reference }
    المبلغ المضمون: { $amount }
    صالح إلى غاية: { $valid_until }

    لا يعلم المشتري بذلك قبل فتح العروض، وعندها يقع ربطه بعرضكم تلقائيا. تثبتوا من المبلغ والتاريخ في صفحة الإجراء:
    { $url }

mail-guarantee-released-subject = رفع اليد عن ضمان وقتي: { $title }
mail-guarantee-released-body =
    تحية طيبة وبعد،

    رفعت اليد عن الضمان الوقتي التالي:

    { $title }
    المشتري العمومي: { $buyer }
    المرجع: { $ocid }

    رقم الالتزام: { $reference }
    المبلغ المضمون: { $amount }

    لم يعد الضامن ملتزما. صفحة الإجراء:
    { $url }

mail-guarantee-claimed-subject = المطالبة بضمان وقتي: { $title }
mail-guarantee-claimed-body =
    تحية طيبة وبعد،

    يطالب المشتري بالضمان الوقتي التالي:

    { $title }
    المشتري العمومي: { $buyer }
    المرجع: { $ocid }

    رقم الالتزام: { $reference }
    المبلغ المضمون: { $amount }
    الحالة التي ينص عليها القانون: { $ground } ({ $article })
    الأسباب:
    { $reasons }

    صفحة الإجراء:
    { $url }

mail-regularisation-asked-subject = ملف للاستيفاء: { $title }
mail-regularisation-asked-body =
    تحية طيبة وبعد،

    تدعوكم اللجنة إلى استيفاء ملف عرضكم:

    { $title }
    المشتري العمومي: { $buyer }
    المرجع: { $ocid }
    القسط: { $lot }

    تطلب منكم اللجنة ما يلي:
    { $question }

    أجيبوا في صفحة الإجراء، مع الوثائق المطلوبة، قبل:
    { $answer_until }

    كل جواب يرد بعد ذلك يرجع إليكم. ولا يمكن تغيير ثمنكم.

    صفحة الإجراء:
    { $url }

mail-regularisation-accepted-subject = تم استيفاء الملف: { $title }
mail-regularisation-accepted-body =
    تحية طيبة وبعد،

    قبلت اللجنة استيفاء ملف عرضكم:

    { $title }
    المشتري العمومي: { $buyer }
    المرجع: { $ocid }
    القسط: { $lot }

    الأسباب:
    { $reasons }

    صفحة الإجراء:
    { $url }

mail-regularisation-rejected-subject = إقصاء العرض: { $title }
mail-regularisation-rejected-body =
    تحية طيبة وبعد،

    أقصت اللجنة عرضكم الذي لم يستوف ملفه:

    { $title }
    المشتري العمومي: { $buyer }
    المرجع: { $ocid }
    القسط: { $lot }

    الأسباب:
    { $reasons }

    صفحة الإجراء:
    { $url }

# Prices negotiated one after the other.
mail-quality-ranked-first-subject = الترتيب حسب الجودة: { $title }
mail-quality-ranked-first-body =
    تحية طيبة وبعد،

    تحصل عرضكم على { $points } من نقاط الجودة وعلى المرتبة الأولى. ستدعون إلى التفاوض على ثمنكم، ويفتح عندئذ دون غيره.

    { $title }
    المشتري العمومي: { $buyer }
    المرجع: { $ocid }
    القسط: { $lot }

    صفحة الإجراء:
    { $url }

mail-quality-ranked-subject = الترتيب حسب الجودة: { $title }
mail-quality-ranked-body =
    تحية طيبة وبعد،

    تحصل عرضكم على { $points } من نقاط الجودة وعلى المرتبة { $rank } من { $count }. يبقى ثمنكم مختوما، وقد تدعون إلى التفاوض عليه إن لم تفض المفاوضات مع من يسبقكم إلى نتيجة.

    { $title }
    المشتري العمومي: { $buyer }
    المرجع: { $ocid }
    القسط: { $lot }

    صفحة الإجراء:
    { $url }

mail-negotiation-opened-subject = دعوة إلى التفاوض: { $title }
mail-negotiation-opened-body =
    تحية طيبة وبعد،

    مؤسستكم مدعوة إلى التفاوض على ثمنها. يفتح ثمنكم الآن، ولا يُتفاوض على غيره في عرضكم.

    { $title }
    المشتري العمومي: { $buyer }
    المرجع: { $ocid }
    القسط: { $lot }

    صفحة الإجراء:
    { $url }

mail-counter-offer-requested-subject = طلب ثمن أفضل: { $title }
mail-counter-offer-requested-body =
    تحية طيبة وبعد،

    يطلب المشتري ثمنا آخر. أجيبوا قبل { $answer_until }.

    { $title }
    المشتري العمومي: { $buyer }
    المرجع: { $ocid }
    القسط: { $lot }

    { $request }

    صفحة الإجراء:
    { $url }

mail-negotiation-minuted-subject = محضر التفاوض: { $title }
mail-negotiation-minuted-body =
    تحية طيبة وبعد،

    سجل ما قيل مع مؤسستكم. لا تقرؤه مؤسسة أخرى.

    { $title }
    المشتري العمومي: { $buyer }
    المرجع: { $ocid }
    القسط: { $lot }

    { $text }

    صفحة الإجراء:
    { $url }

mail-negotiation-agreed-subject = اتفاق على الثمن: { $title }
mail-negotiation-agreed-body =
    تحية طيبة وبعد،

    يقبل المشتري ثمنكم. يلي ذلك التقرير والإسناد.

    { $title }
    المشتري العمومي: { $buyer }
    المرجع: { $ocid }
    القسط: { $lot }

    { $statement }

    صفحة الإجراء:
    { $url }

mail-negotiation-terminated-subject = إنهاء التفاوض: { $title }
mail-negotiation-terminated-body =
    تحية طيبة وبعد،

    أنهي التفاوض مع مؤسستكم نهائيا. وتدعى المؤسسة الموالية.

    { $title }
    المشتري العمومي: { $buyer }
    المرجع: { $ocid }
    القسط: { $lot }

    { $reasons }

    صفحة الإجراء:
    { $url }

# Purchasing systems.
mail-admission-requested-subject = ورود مطلب الانضمام: { $title }
mail-admission-requested-body =
    تحية طيبة وبعد،

    ورد مطلب انضمامكم إلى نظام الشراء.

    { $title }
    المشتري العمومي: { $buyer }
    المرجع: { $ocid }

    يبت فيه في أجل أقصاه: { $decide_by }

    صفحة الإجراء:
    { $url }

mail-assessment-extended-subject = التمديد في فحص مطلبكم: { $title }
mail-assessment-extended-body =
    تحية طيبة وبعد،

    مدد فحص مطلب انضمامكم.

    { $title }
    المشتري العمومي: { $buyer }
    المرجع: { $ocid }

    يبت فيه في أجل أقصاه: { $decide_by }

    الأسباب:
    { $reasons }

    صفحة الإجراء:
    { $url }

mail-supplier-admitted-subject = قبول المؤسسة: { $title }
mail-supplier-admitted-body =
    تحية طيبة وبعد،

    قبلت مؤسستكم في نظام الشراء، وستدعى إلى كل منافسة في أصنافها.

    { $title }
    المشتري العمومي: { $buyer }
    المرجع: { $ocid }

    الأصناف:
    { $categories }

    صفحة الإجراء:
    { $url }

mail-admission-refused-subject = رفض مطلب الانضمام: { $title }
mail-admission-refused-body =
    تحية طيبة وبعد،

    رفض مطلب انضمامكم إلى نظام الشراء. لكم تقديم مطلب جديد أو رفع طعن.

    { $title }
    المشتري العمومي: { $buyer }
    المرجع: { $ocid }

    الأسباب:
    { $reasons }

    صفحة الإجراء:
    { $url }

mail-supplier-removed-subject = الاستبعاد من نظام الشراء: { $title }
mail-supplier-removed-body =
    تحية طيبة وبعد،

    لم تعد مؤسستكم مقبولة في نظام الشراء. لكم تقديم مطلب جديد أو رفع طعن.

    { $title }
    المشتري العمومي: { $buyer }
    المرجع: { $ocid }

    الأسباب:
    { $reasons }

    صفحة الإجراء:
    { $url }

mail-request-reopened-subject = إعادة فحص مطلبكم: { $title }
mail-request-reopened-body =
    تحية طيبة وبعد،

    إثر طعن يعاد فحص مطلب انضمامكم.

    { $title }
    المشتري العمومي: { $buyer }
    المرجع: { $ocid }

    يبت فيه في أجل أقصاه: { $decide_by }

    صفحة الإجراء:
    { $url }

mail-system-ended-subject = انتهاء نظام الشراء: { $title }
mail-system-ended-body =
    تحية طيبة وبعد،

    انتهى نظام الشراء الذي قبلت فيه مؤسستكم.

    { $title }
    المشتري العمومي: { $buyer }
    المرجع: { $ocid }

    الأسباب:
    { $reasons }

    صفحة الإجراء:
    { $url }

mail-market-summarised-subject = خلاصة استشارة السوق: { $title }
mail-market-summarised-body =
    تحية طيبة وبعد،

    نشر المشتري خلاصة استشارة السوق التي أجابت عنها مؤسستكم.

    { $title }
    المشتري العمومي: { $buyer }
    المرجع: { $ocid }

    { $summary }

    صفحة الإعلان:
    { $url }

mail-prior-notice-withdrawn-subject = سحب إعلان مسبق: { $title }
mail-prior-notice-withdrawn-body =
    تحية طيبة وبعد،

    سحب الإعلان المسبق الذي أجابت عنه مؤسستكم.

    { $title }
    المشتري العمومي: { $buyer }
    المرجع: { $ocid }

    الأسباب:
    { $reasons }

    صفحة الإعلان:
    { $url }

mail-procedure-follows-subject = نشر الإجراء المعلن عنه: { $title }
mail-procedure-follows-body =
    تحية طيبة وبعد،

    نشر الإجراء الذي يتبع استشارة السوق التي أجابت عنها مؤسستكم.

    { $title }
    المشتري العمومي: { $buyer }
    المرجع: { $ocid }
    آخر أجل: { $deadline }

    صفحة الإجراء:
    { $url }

mail-grouping-proposed-subject = اقتراح مجمع: { $title }
mail-grouping-proposed-body =
    تحية طيبة وبعد،

    تقترح عليكم { $firm } المشاركة معا تحت رئاستها في المجمع «{ $grouping }» في الإجراء التالي:

    { $title }
    المشتري العمومي: { $buyer }
    المرجع: { $ocid }

    لا يتم شيء دون موافقتكم. اقرؤوا الشروط ثم وافقوا أو ارفضوا قبل الأجل الأقصى ({ $deadline }):
    { $url }

mail-grouping-joined-subject = مؤسسة توافق على مجمعكم: { $title }
mail-grouping-joined-body =
    تحية طيبة وبعد،

    وافقت { $firm } على المجمع «{ $grouping }» في الإجراء التالي:

    { $title }
    المشتري العمومي: { $buyer }
    المرجع: { $ocid }

    يقوم المجمع متى وافقت كل مؤسسة:
    { $url }

mail-grouping-left-subject = مؤسسة ليست في مجمعكم: { $title }
mail-grouping-left-body =
    تحية طيبة وبعد،

    رفضت { $firm } المجمع «{ $grouping }» أو غادرته في الإجراء التالي:

    { $title }
    المشتري العمومي: { $buyer }
    المرجع: { $ocid }

    لا يقوم المجمع من دونها. يمكنكم اقتراح شروط أخرى قبل الأجل الأقصى ({ $deadline }):
    { $url }

mail-grouping-dissolved-subject = التخلي عن مجمع: { $title }
mail-grouping-dissolved-body =
    تحية طيبة وبعد،

    تخلت { $firm } عن المجمع «{ $grouping }» الذي كنتم قد وافقتم عليه في الإجراء التالي:

    { $title }
    المشتري العمومي: { $buyer }
    المرجع: { $ocid }

    مؤسستكم في حل منه. صفحة الإجراء:
    { $url }

mail-match-found-subject = في انتظار جوابكم: { $title }
mail-match-found-body =
    تحية طيبة،

    اسمكم يشبه اسم شخص يملك مؤسسة { $firm } أو يسيرها، وقد فتح لها عرض:

    { $title }
    المشتري العمومي: { $buyer }
    المرجع: { $ocid }

    هذا لا يتهم أحدا. بينوا في مكتبكم أنه شخص آخر، أو انسحبوا: لا تقيمون ولا تمضون شيئا قبل أن تجيبوا.

    { $url }

mail-match-found-of-subject = تشابه للمتابعة: { $title }
mail-match-found-of-body =
    تحية طيبة،

    اسم العضو { $member } يشبه اسم شخص يملك مؤسسة { $firm } أو يسيرها، وقد فتح لها عرض:

    { $title }
    المرجع: { $ocid }

    هذا لا يتهم أحدا. يجيب العضو قبل أن يقيم أو يمضي أي شيء، وإذا انسحب عين معوض له.

    { $url }

mail-member-recused-subject = انسحاب عضو: { $title }
mail-member-recused-body =
    تحية طيبة،

    انسحب العضو { $member } من لجنة الإجراء التالي:

    { $title }
    المرجع: { $ocid }

    إذا كان عضوا في لجنة التقييم فعينوا معوضا له من مكتب الإجراء.

    { $url }

mail-house-footer =
    أُرسلت هذه الرسالة آليا، ولا يُطّلع على الردود عليها.
    وتبقى داخل هيكلكم.

mail-requisition-raised-subject = طلب شراء في انتظار الموافقة: { $title }
mail-requisition-raised-body =
    تحية طيبة وبعد،

    ينتظر طلب الشراء التالي موافقة شخص غير من طلبه:

    { $title }
    المشتري العمومي: { $buyer }
    المصلحة الطالبة: { $department }
    المرجع: { $requisition }

    اطلعوا عليه ثم وافقوا عليه أو أعيدوه:
    { $url }

mail-requisition-approved-subject = الموافقة على طلب شراء: { $title }
mail-requisition-approved-body =
    تحية طيبة وبعد،

    تمت الموافقة على طلب الشراء الذي قدمتموه:

    { $title }
    المشتري العمومي: { $buyer }
    المصلحة الطالبة: { $department }
    المرجع: { $requisition }

    يمكن فتح ملف له:
    { $url }

mail-requisition-to-commit-subject = نفقة في انتظار العقد: { $title }
mail-requisition-to-commit-body =
    تحية طيبة وبعد،

    تمت الموافقة على طلب الشراء التالي وهو ينتظر عقد النفقة:

    { $title }
    المشتري العمومي: { $buyer }
    المصلحة الطالبة: { $department }
    المرجع: { $requisition }

    صفحة الطلب:
    { $url }

mail-requisition-returned-subject = إعادة طلب شراء: { $title }
mail-requisition-returned-body =
    تحية طيبة وبعد،

    أعيد إليكم طلب الشراء الذي قدمتموه:

    { $title }
    المشتري العمومي: { $buyer }
    المصلحة الطالبة: { $department }
    المرجع: { $requisition }

    الأسباب:
    { $reasons }

    صححوه وقدموه من جديد:
    { $url }

mail-budget-committed-subject = عقد النفقة: { $title }
mail-budget-committed-body =
    تحية طيبة وبعد،

    عقدت النفقة لطلب الشراء الذي قدمتموه:

    { $title }
    المشتري العمومي: { $buyer }
    المصلحة الطالبة: { $department }
    المرجع: { $requisition }

    رقم العقد:
    { $reference }

    صفحة الطلب:
    { $url }

mail-commitment-released-subject = فك عقد النفقة: { $title }
mail-commitment-released-body =
    تحية طيبة وبعد،

    فك عقد النفقة لطلب الشراء الذي قدمتموه ولم يعد مغطى:

    { $title }
    المشتري العمومي: { $buyer }
    المصلحة الطالبة: { $department }
    المرجع: { $requisition }

    الأسباب:
    { $reasons }

    صفحة الطلب:
    { $url }
