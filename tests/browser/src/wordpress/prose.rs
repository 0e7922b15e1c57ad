//! Generated texts about crafts, and bodies in the shapes that WordPress' editors make.

const THINGS: [&str; 8] = [
    "ورق الكتان",
    "حبر السناج",
    "أقلام القصب",
    "خيوط التجليد",
    "صناديق الجوز",
    "فوانيس النحاس",
    "خرائط الساحل",
    "موازين العطار",
];
const PLACES: [&str; 5] = ["دكان الوراق", "سوق الميناء", "مدرسة الجبل", "بستان النخيل", "بيت القلعة"];
const SENTENCES: [&str; 9] = [
    "يُنقع الكتان في الماء ثلاثة أيام ثم يُدق حتى يلين.",
    "يُخلط السناج بالصمغ ويُترك في الظل حتى يثقل.",
    "تُقطع القصبة عند عقدتها ويُبرى رأسها مائلا.",
    "تُجمع الأوراق كراريس وتُخاط بخيط من الكتان المشمع.",
    "يُصقل الخشب بحجر أملس قبل أن يُدهن بزيت الجوز.",
    "يُعلق الفانوس عند الباب كلما غابت الشمس.",
    "تُرسم حدود الساحل بخط دقيق وتُكتب أسماء المراسي بجانبه.",
    "توضع الكفتان على حامل واحد وتُوزن البذور حبة بعد حبة.",
    "يعرف الصانع جودة عمله من صوته حين ينقره بإصبعه.",
];

/// The title of a post; no two of forty have the same.
pub fn title(id: u32) -> String {
    format!("{} في {}", pick(&THINGS, id), pick(&PLACES, id))
}

/// A sentence.
pub fn sentence(number: u32) -> &'static str {
    pick(&SENTENCES, number)
}

/// The body of a post: a few paragraphs and, by its number, one of the shapes.
pub fn body(id: u32) -> String {
    let shape = pick(&SHAPES, id);
    let text = |from: u32| {
        let paragraph =
            |number: u32| format!("<p>{} {} {}</p>\n", sentence(number), sentence(number * 2), sentence(number + 4));
        (from..from + 6).map(paragraph).collect::<String>()
    };
    format!("{}{shape}\n{}", text(id), text(id + 11))
}

fn pick<T: Copy>(all: &[T], number: u32) -> T {
    all[number as usize % all.len()]
}

const SHAPES: [&str; 8] = [
    // A gallery of the block editor.
    "<figure class=\"wp-block-gallery has-nested-images columns-3 is-cropped\">\
     <figure class=\"wp-block-image size-large\"><a href=\"{site}/wp-content/uploads/2026/01/gallery-1-1200x800.svg\">\
     <img loading=\"lazy\" width=\"1200\" height=\"800\" class=\"wp-image-91\" alt=\"لوح من خشب الجوز\" \
     src=\"{site}/wp-content/uploads/2026/01/gallery-1-1200x800.svg\" \
     srcset=\"{site}/wp-content/uploads/2026/01/gallery-1-1200x800.svg 1200w, {site}/wp-content/uploads/2026/01/gallery-1-300x200.svg 300w\"></a>\
     <figcaption class=\"wp-element-caption\">اللوح قبل الصقل</figcaption></figure>\
     <figure class=\"wp-block-image size-large\"><img width=\"1200\" height=\"800\" class=\"wp-image-92\" alt=\"حجر أملس\" \
     src=\"{site}/wp-content/uploads/2026/01/gallery-2-1200x800.svg\"></figure>\
     <figure class=\"wp-block-image size-large\"><img width=\"800\" height=\"1200\" class=\"wp-image-93\" alt=\"\" \
     src=\"{site}/wp-content/uploads/2026/01/gallery-3-800x1200.svg\"><figcaption>الحجر بعد الصقل</figcaption></figure>\
     <figcaption class=\"blocks-gallery-caption\">من أدوات الصقل</figcaption></figure>",
    // An embed whose frame has not been made: only its address is there.
    "<figure class=\"wp-block-embed is-type-video is-provider-youtube wp-block-embed-youtube wp-embed-aspect-16-9\">\
     <div class=\"wp-block-embed__wrapper\">\nhttps://www.youtube.com/watch?v=Warraq00001\n</div>\
     <figcaption class=\"wp-element-caption\">شريط عن صنعة الورق</figcaption></figure>",
    // A table of the block editor.
    "<figure class=\"wp-block-table\"><table class=\"has-fixed-layout\"><thead><tr><th>الصنف</th><th>الوزن</th></tr></thead>\
     <tbody><tr><td>ورق</td><td>٣</td></tr><tr><td>حبر</td><td>٥</td></tr></tbody></table>\
     <figcaption class=\"wp-element-caption\">أوزان السوق</figcaption></figure>",
    // A caption of the classic editor.
    "<figure id=\"attachment_95\" aria-describedby=\"caption-attachment-95\" style=\"width: 610px\" class=\"wp-caption aligncenter\">\
     <img class=\"wp-image-95 size-medium\" src=\"{site}/wp-content/uploads/2026/01/caption-600x400.svg\" alt=\"باب السوق\" width=\"600\" height=\"400\">\
     <figcaption id=\"caption-attachment-95\" class=\"wp-caption-text\">باب السوق عند الفجر</figcaption></figure>",
    // Text of the classic editor, with line breaks for paragraphs and bullets typed by hand.
    "<p>قائمة العدة:<br />\n• مسطرة من النحاس<br />\n• سكين للبري<br />\n• حجر للصقل</p>\n<div>سطر أول<br /><br />سطر ثان</div>",
    // Footnotes of the block editor.
    "<p>تُذكر المسطرة في كتب الصنعة<sup data-fn=\"n1\" class=\"fn\"><a href=\"#n1\" id=\"n1-link\">1</a></sup> وفي غيرها.</p>\
     <ol class=\"wp-block-footnotes\"><li id=\"n1\">باب الأدوات من كتاب الصنعة. <a href=\"#n1-link\" aria-label=\"رجوع\">↩︎</a></li></ol>",
    // Pasted from a word processor.
    "<p class=\"MsoNormal\" dir=\"RTL\" style=\"text-align: right;\"><b><span lang=\"AR-SA\" style=\"font-size: 14.0pt;\">\
     عبارة منقولة<o:p></o:p></span></b></p><p class=\"MsoNormal\"><o:p>&nbsp;</o:p></p><!--[if gte mso 9]><xml></xml><![endif]-->",
    // A quote and a list of the block editor.
    "<blockquote class=\"wp-block-quote\"><p>من أحسن الصقل أحسن الكتابة.</p><cite>مثل في السوق</cite></blockquote>\
     <ul class=\"wp-block-list\"><li>يُصقل الوجه</li><li>ثم يُصقل الظهر</li></ul>",
];
