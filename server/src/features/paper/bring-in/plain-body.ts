/**
 * Rewrites the text of a Word file's part so that the library finds its words. It passes over an element it has no reader for
 * together with all that stands inside, in silence.
 *
 * Takes time in proportion to the text.
 */

/**
 * Around words: fields, readings above words (of which the words stay), text boxes and shapes. All become an element of which the
 * library reads what is inside.
 */
const containers = [
  ...["bdo", "dir", "fldSimple", "ruby", "rubyBase"].map((name) => `w:${name}`),
  "wp:inline",
  "wp:anchor",
  "a:graphic",
  "a:graphicData",
  "wps:wsp",
  "wps:txbx",
  "wpg:wgp",
  "wpg:grpSp",
  "wpc:wpc",
  ...["oval", "line", "polyline", "arc", "curve", "image"].map((name) => `v:${name}`),
];

const container = new RegExp(`<(/?)(?:${containers.join("|")})(?=[\\s/>])`, "g");

const linkRule =
  /(<w:instrText(?:\s[^<>]*)?>\s*HYPERLINK\s+(?:\\l\s+)?(?:"[^"<]*"|&quot;[^"<]*?&quot;))[^<]*/g;
/** Where a rule comes in several parts: its tip, its window. */
const furtherRule = /(<w:instrText(?:\s[^<>]*)?>)\s*\\[otmnh]\s[^<]*/g;

export function plainBody(xml: string): string {
  return (
    oneOfEach(xml)
      .replaceAll(container, "<$1w:customXml")
      // What is drawn stands behind its paragraph, as it does with the drawings of older programs.
      .replaceAll(/<(\/?)w:drawing(?=[\s/>])/g, "<$1w:pict")
      // Words stand apart, whatever parts them: a line's end of another name, a page's, a place to jump to.
      .replaceAll(/<w:(?:cr|br)(?:\s[^<>]*)?\/>/g, "<w:br/>")
      .replaceAll(/<w:ptab(?:\s[^<>]*)?\/>/g, "<w:tab/>")
      // Of a link's rule the library takes all between its first and last quote for the address.
      .replaceAll(linkRule, "$1")
      .replaceAll(furtherRule, "$1")
      // The library takes the word alone for a yes.
      .replaceAll(/<w:tblHeader w:val="(0|false|off)"\s*\/>/g, "")
      // Pictures stay behind, and one that is missing would have the library give up on the text.
      .replaceAll(/<(a:blip|v:imagedata)\s[^<>]*?(\/?)>/g, "<$1$2>")
  );
}

interface Range {
  readonly from: number;
  to: number;
}

interface Branch extends Range {
  /** Letters of the part before it, then its own. */
  letters: number;
}

const alternatives = /<(\/?)mc:(AlternateContent|Choice|Fallback)(?:\s[^<>]*)?>|<w:t(?:\s[^<>]*)?>([^<]*)/g;

/**
 * Where a part says the same in several ways, for newer programs and for older ones, the one with the most letters stays, the
 * first of equals: an emoji is a letter only for the older, a text box may be there only for the newer.
 */
function oneOfEach(xml: string): string {
  const left: Range[] = [];
  const open: { readonly from: number; readonly branches: Branch[] }[] = [];
  let letters = 0;
  for (const { 0: all, 1: slash, 2: name, 3: words = "", index } of xml.matchAll(alternatives)) {
    letters += words.length;
    const end = index + all.length;
    const around = open.at(-1);
    const branch = around?.branches.at(-1);
    if (name === undefined) continue;
    if (name === "AlternateContent" && slash === "") open.push({ from: index, branches: [] });
    else if (name === "AlternateContent" && around) {
      open.pop();
      left.push(...besidesTheBest(around.branches, { from: around.from, to: end }));
    } else if (slash === "" && !all.endsWith("/>")) around?.branches.push({ from: end, to: end, letters });
    else if (slash !== "" && branch) {
      branch.letters = letters - branch.letters;
      branch.to = index;
    }
  }
  return without(xml, left);
}

function besidesTheBest(branches: readonly Branch[], { from, to }: Range): Range[] {
  const best = branches.toSorted((a, b) => b.letters - a.letters)[0];
  return best
    ? [
        { from, to: best.from },
        { from: best.to, to },
      ]
    : [{ from, to }];
}

function without(xml: string, left: readonly Range[]): string {
  let kept = "";
  let at = 0;
  for (const { from, to } of left.toSorted((a, b) => a.from - b.from)) {
    if (from > at) kept += xml.slice(at, from);
    at = Math.max(at, to);
  }
  return kept + xml.slice(at);
}
