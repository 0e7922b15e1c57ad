use super::date_words::{DateWords, Eras};
use super::plurals::Plural;
use super::words::{Failures, Message, Words};

const MONTHS: [&str; 12] =
    ["ژانویه", "فوریه", "مارس", "آوریل", "مه", "ژوئن", "ژوئیه", "اوت", "سپتامبر", "اکتبر", "نوامبر", "دسامبر"];

/// How much was found, by the search and among headlines.
pub(super) const FOUND: Plural = Plural::of_none_or_one("# نتیجه", "# نتیجه");

pub(super) static WORDS: Words = Words {
    skip_to_content: "رفتن به محتوا",
    sections: "بخش‌ها",
    today: "برگزیدهٔ این شماره",
    latest: "تازه‌ترین‌ها",
    related_topics: "موضوع‌های مرتبط",
    topics: "در این باره",
    neighbours: "موضوع‌های نزدیک",
    published: "انتشار",
    updated: "به‌روزرسانی",
    also_in: "به زبان‌های دیگر:",
    articles: "نوشته‌ها",
    no_articles: "هنوز نوشته‌ای اینجا نیست.",
    pages: "صفحه‌های فهرست",
    page: "صفحهٔ",
    newer: "تازه‌تر",
    older: "قدیمی‌تر",
    newest: "تازه‌ترین نوشته‌ها",
    to_the_front: "به صفحهٔ نخست",
    try_again: "دوباره تلاش کنید",
    loading: "صفحه در راه است",
    kept_page: "به‌روزرسانی این صفحه ممکن نشد؛ آنچه می‌خوانید آخرین نسخهٔ رسیده است.",
    leadership: "مدیریت روزنامه",
    links: "پیوندها",
    key_points: "نکته‌های اصلی",
    read_also: "همچنین بخوانید",
    correction: "اصلاحیه",
    footnotes: "پانوشت‌ها",
    back_to_text: "بازگشت به متن",
    table: "جدول",
    show_embed: "نمایش محتوا",
    embed_note: ["این محتوا از ", " بارگیری می‌شود و با نمایش آن، داده‌هایی دربارهٔ شما به آن پایگاه می‌رسد."],
    open_original: ["باز کردن اصل در ", ""],
    pictures: "تصویرها",
    picture: "تصویر",
    previous: "تصویر قبلی",
    next: "تصویر بعدی",
    close: "بستن",
    settings: "تنظیمات خواندن",
    find: "جست‌وجو در عنوان‌ها",
    search: "جست‌وجو در روزنامه",
    search_button: "جست‌وجو",
    search_hint: "یک یا چند واژه از آنچه در همهٔ نوشته‌های روزنامه می‌جویید بنویسید.",
    found: FOUND,
    nothing_found: "نوشته‌ای با این واژه‌ها نیست. واژه‌های کمتر یا دیگری را بیازمایید، یا بخش‌ها را ببینید.",
    more_results: "نتیجه‌های بیشتر",
    reading_time: Plural::of_none_or_one("زمان مطالعه: # دقیقه", "زمان مطالعه: # دقیقه"),
    contents: "فهرست مطلب",
    copy_heading_link: "کپی پیوند این عنوان",
    share: "هم‌رسانی",
    copy_link: "کپی پیوند",
    listen: "بشنوید",
    failures: Failures {
        not_found: Message {
            title: "در این نشانی چیزی نیست",
            text: "شاید نوشته جابه‌جا یا حذف شده یا پیوند نادرست است. بخش‌ها را ببینید یا به صفحهٔ نخست برگردید.",
        },
        forbidden: Message {
            title: "این نوشته برای شما باز نیست",
            text: "سرور از نمایش آن خودداری کرد. اگر پیش‌تر باز می‌شد، به مدیریت روزنامه خبر دهید.",
        },
        too_many: Message {
            title: "درخواست‌های پیاپی",
            text: "سرور می‌خواهد آهسته‌تر پیش بروید. یک دقیقه صبر کنید و دوباره تلاش کنید.",
        },
        server: Message {
            title: "خطای سرور",
            text: "درخواست شما رسید اما سرور نتوانست پاسخ دهد. خطا از شما نیست؛ کمی بعد تلاش کنید.",
        },
        unavailable: Message {
            title: "سرویس موقتاً در دسترس نیست",
            text: "سرور در حال تعمیر یا شلوغ است. چند دقیقهٔ دیگر تلاش کنید.",
        },
        offline: Message {
            title: "ارتباط با سرور برقرار نیست",
            text: "اتصال شبکه را بررسی کنید و دوباره تلاش کنید. آنچه در این بازدید خوانده‌اید هنوز در دسترس است.",
        },
        too_slow: Message {
            title: "پاسخ بسیار دیر کرد", text: "اتصال کند است یا سرور پاسخ نمی‌دهد. دوباره تلاش کنید."
        },
        empty: Message {
            title: "صفحه خالی رسید", text: "سرور پاسخ داد اما چیزی نفرستاد. دوباره تلاش کنید."
        },
        not_json: Message {
            title: "چیز دیگری رسید",
            text: "شاید شبکهٔ شما صفحهٔ ورود دارد. نخست آن را باز کنید و سپس دوباره تلاش کنید.",
        },
        broken: Message {
            title: "نوشته ناتمام رسید",
            text: "ارسال پیش از پایان قطع شد یا در راه آسیب دید. دوباره تلاش کنید.",
        },
        incomplete: Message {
            title: "نوشتهٔ ناقص",
            text: "نوشته بی‌عنوان یا بی‌متن رسید و نمی‌توان آن را نشان داد. به مدیریت روزنامه خبر دهید.",
        },
        unknown_source: Message {
            title: "منبع ناشناخته",
            text: "پروندهٔ edition.json منبعی را نام می‌برد که این برنامه نمی‌شناسد. به مدیریت روزنامه خبر دهید.",
        },
    },
    dates: DateWords {
        months: MONTHS,
        syriac_months: MONTHS,
        hijri_months: [
            "محرم",
            "صفر",
            "ربیع‌الاول",
            "ربیع‌الثانی",
            "جمادی‌الاول",
            "جمادی‌الثانی",
            "رجب",
            "شعبان",
            "رمضان",
            "شوال",
            "ذی‌القعده",
            "ذی‌الحجه",
        ],
        jalali_months: [
            "فروردین",
            "اردیبهشت",
            "خرداد",
            "تیر",
            "مرداد",
            "شهریور",
            "مهر",
            "آبان",
            "آذر",
            "دی",
            "بهمن",
            "اسفند",
        ],
        eras: Eras { gregorian: "", hijri: "\u{a0}ق", jalali: "" },
        comma: "، ",
        just_now: "لحظاتی پیش",
        minutes_ago: Plural::of_none_or_one("یک دقیقه پیش", "# دقیقه پیش"),
        hours_ago: Plural::of_none_or_one("یک ساعت پیش", "# ساعت پیش"),
    },
};
