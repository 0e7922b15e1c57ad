use super::date_words::{DateWords, Eras};
use super::plurals::Plural;
use super::words::{Failures, Message, Words};

const MONTHS: [&str; 12] =
    ["جنوری", "فروری", "مارچ", "اپریل", "مئی", "جون", "جولائی", "اگست", "ستمبر", "اکتوبر", "نومبر", "دسمبر"];

/// How much was found, by the search and among headlines.
pub(super) const FOUND: Plural = Plural::of_one("ایک نتیجہ", "# نتائج");

pub(super) static WORDS: Words = Words {
    skip_to_content: "مواد پر جائیں",
    sections: "شعبے",
    today: "اس شمارے کی خاص تحریریں",
    latest: "تازہ ترین",
    related_topics: "متعلقہ موضوعات",
    topics: "اس موضوع میں",
    neighbours: "قریبی موضوعات",
    published: "اشاعت",
    updated: "تجدید",
    also_in: "دوسری زبانوں میں:",
    articles: "مضامین",
    no_articles: "یہاں ابھی کوئی مضمون نہیں۔",
    pages: "فہرست کے صفحات",
    page: "صفحہ",
    newer: "نئے مضامین",
    older: "پرانے مضامین",
    newest: "تازہ ترین مضامین",
    to_the_front: "صفحۂ اول پر جائیں",
    try_again: "دوبارہ کوشش کریں",
    loading: "صفحہ آ رہا ہے",
    kept_page: "اس صفحے کی تجدید نہ ہو سکی؛ آپ آخری موصول شدہ نسخہ پڑھ رہے ہیں۔",
    leadership: "اخبار کی انتظامیہ",
    links: "روابط",
    key_points: "اہم نکات",
    read_also: "یہ بھی پڑھیں",
    correction: "تصحیح",
    footnotes: "حواشی",
    back_to_text: "متن پر واپس جائیں",
    table: "جدول",
    show_embed: "مواد دکھائیں",
    embed_note: ["یہ مواد ", " سے لوڈ ہوتا ہے، اور اسے دکھانے پر آپ سے متعلق کچھ معلومات اس سائٹ تک پہنچیں گی۔"],
    open_original: ["اصل ", " پر کھولیں"],
    pictures: "تصویریں",
    picture: "تصویر",
    previous: "پچھلی تصویر",
    next: "اگلی تصویر",
    close: "بند کریں",
    settings: "پڑھنے کی ترتیبات",
    find: "سرخیوں میں تلاش",
    search: "اخبار میں تلاش کریں",
    search_button: "تلاش",
    search_hint: "اخبار کے تمام مضامین میں جو ڈھونڈنا ہے اس کے ایک یا زیادہ الفاظ لکھیں۔",
    found: FOUND,
    nothing_found: "ان الفاظ کا کوئی مضمون نہیں ملا۔ کم یا دوسرے الفاظ آزمائیں، یا شعبے دیکھیں۔",
    more_results: "مزید نتائج",
    reading_time: Plural::of_one("پڑھنے کا وقت: # منٹ", "پڑھنے کا وقت: # منٹ"),
    contents: "مضمون کی فہرست",
    copy_heading_link: "اس عنوان کا ربط کاپی کریں",
    share: "شیئر کریں",
    copy_link: "ربط کاپی کریں",
    listen: "سنیں",
    failures: Failures {
        not_found: Message {
            title: "اس پتے پر کچھ نہیں",
            text: "شاید مضمون منتقل یا حذف ہو گیا یا ربط میں غلطی ہے۔ شعبے دیکھیں یا صفحۂ اول پر جائیں۔",
        },
        forbidden: Message {
            title: "یہ مضمون آپ کے لیے دستیاب نہیں",
            text: "سرور نے اسے دکھانے سے انکار کیا۔ اگر پہلے کھلتا تھا تو اخبار کی انتظامیہ کو بتائیں۔",
        },
        too_many: Message {
            title: "تھوڑے وقت میں بہت سی درخواستیں",
            text: "سرور ٹھہرنے کو کہتا ہے۔ ایک منٹ انتظار کر کے دوبارہ کوشش کریں۔",
        },
        server: Message {
            title: "سرور میں خرابی",
            text: "آپ کی درخواست پہنچی مگر سرور جواب نہ دے سکا۔ غلطی آپ کی نہیں؛ ذرا دیر بعد کوشش کریں۔",
        },
        unavailable: Message {
            title: "سروس عارضی طور پر بند ہے",
            text: "سرور مرمت میں ہے یا مصروف ہے۔ چند منٹ بعد کوشش کریں۔",
        },
        offline: Message {
            title: "سرور سے رابطہ نہیں",
            text: "اپنا نیٹ ورک دیکھیں اور دوبارہ کوشش کریں۔ اس دورے میں جو پڑھا وہ اب بھی دستیاب ہے۔",
        },
        too_slow: Message {
            title: "جواب میں بہت دیر ہوئی",
            text: "رابطہ سست ہے یا سرور جواب نہیں دے رہا۔ دوبارہ کوشش کریں۔",
        },
        empty: Message {
            title: "صفحہ خالی ملا", text: "سرور نے جواب دیا مگر کچھ نہ بھیجا۔ دوبارہ کوشش کریں۔"
        },
        not_json: Message {
            title: "مطلوبہ چیز نہیں ملی",
            text: "شاید آپ کے نیٹ ورک کا لاگ اِن صفحہ راستے میں ہے۔ پہلے اسے کھولیں پھر دوبارہ کوشش کریں۔",
        },
        broken: Message {
            title: "مضمون ادھورا پہنچا",
            text: "ترسیل پوری ہونے سے پہلے ٹوٹ گئی یا راستے میں بگڑ گئی۔ دوبارہ کوشش کریں۔",
        },
        incomplete: Message {
            title: "نامکمل مضمون",
            text: "مضمون سرخی یا متن کے بغیر آیا، اس لیے دکھایا نہیں جا سکتا۔ اخبار کی انتظامیہ کو بتائیں۔",
        },
        unknown_source: Message {
            title: "نامعلوم ماخذ",
            text: "فائل edition.json ایسے ماخذ کا نام لیتی ہے جسے یہ ایپ نہیں جانتی۔ اخبار کی انتظامیہ کو بتائیں۔",
        },
    },
    dates: DateWords {
        months: MONTHS,
        syriac_months: MONTHS,
        hijri_months: [
            "محرم",
            "صفر",
            "ربیع الاول",
            "ربیع الثانی",
            "جمادی الاول",
            "جمادی الثانی",
            "رجب",
            "شعبان",
            "رمضان",
            "شوال",
            "ذوالقعدہ",
            "ذوالحجہ",
        ],
        jalali_months: [
            "فروردین",
            "اردیبہشت",
            "خرداد",
            "تیر",
            "مرداد",
            "شہریور",
            "مہر",
            "آبان",
            "آذر",
            "دی",
            "بہمن",
            "اسفند",
        ],
        eras: Eras { gregorian: "ء", hijri: "ھ", jalali: "\u{a0}ہجری\u{a0}شمسی" },
        comma: "، ",
        just_now: "چند لمحے قبل",
        minutes_ago: Plural::of_one("ایک منٹ قبل", "# منٹ قبل"),
        hours_ago: Plural::of_one("ایک گھنٹہ قبل", "# گھنٹے قبل"),
    },
};
