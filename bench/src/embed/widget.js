// What a publisher would write with React to show a section: the same cards from the same file, and their styles.
const React = library("react"), { createRoot } = library("react-dom/client");
const h = React.createElement;
const edition = document.currentScript.dataset.edition;
const date = new Intl.DateTimeFormat("ar-EG-u-nu-latn", { day: "numeric", month: "long", year: "numeric" });

const style = document.createElement("style");
style.textContent = `.widget{background:#fbf7ee;color:#1c1915;padding:16px;font:16px/1.65 serif}
.widget ul{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,240px),1fr));gap:24px;margin:0;padding:0;list-style:none}
.widget img{inline-size:100%;block-size:auto;aspect-ratio:3/2;object-fit:cover}.widget h2{color:#0f4c4a;border-top:4px solid}
.widget h3{margin:0;font-size:19px;line-height:1.5}.widget h3 a{color:inherit;text-decoration:none}.widget p,.widget time{margin:0;color:#4b443a}`;
document.head.append(style);

const Card = ({ card }) =>
  h("li", null,
    card.image && h("img", { src: edition + card.image.url, alt: card.image.alt, width: card.image.width, height: card.image.height, loading: "lazy" }),
    h("h3", { lang: card.inLanguage }, h("a", { href: edition + "article/" + encodeURIComponent(card.slug) }, card.headline)),
    card.alternativeHeadline && h("p", null, card.alternativeHeadline),
    card.datePublished && h("time", { dateTime: card.datePublished }, date.format(new Date(card.datePublished))));

const Section = ({ slug, count }) => {
  const [list, set] = React.useState(null);
  React.useEffect(() => {
    fetch(`${edition}data/sections/${slug}/latest.json`).then((answer) => answer.json()).then(set, () => set({ items: [] }));
  }, [slug]);
  if (!list) return h("p", null, "…");
  return h("section", { className: "widget", dir: "rtl" },
    h("h2", null, h("a", { href: edition + "section/" + slug }, list.name)),
    h("ul", null, list.items.slice(0, count).map((card) => h(Card, { card, key: card.slug }))));
};
createRoot(document.getElementById("widget")).render(h(Section, { slug: document.currentScript.dataset.section, count: 4 }));
