/** Turns a digest into one calm message: plain text, and the same in simple HTML. Everything people wrote is escaped. */
import { escapeHtml } from "@commontable/shared/documents/html.ts";
import { cleaned } from "@commontable/shared/documents/markdown-text.ts";
import { parseDocumentName } from "@commontable/shared/documents/names.ts";
import { documentTitles } from "@commontable/shared/documents/titles.ts";
import type { NoticeKind } from "@commontable/shared/features/notices/schema.ts";
import type { Mail } from "../../../mail/Mailer.ts";
import type { DigestContent, DocumentChange, ToldLine } from "./content.ts";

export interface DigestFrame {
  readonly to: string;
  readonly readerName: string;
  readonly partnershipName: string;
  readonly slug: string;
  /** Where people reach the server. */
  readonly baseUrl: string;
  /** Ends the digest with one press. */
  readonly stopUrl: string;
}

/** A paragraph or a list item; a link stands at its end. */
interface Line {
  readonly text: string;
  readonly quote?: string;
  readonly link?: { readonly words: string; readonly url: string };
}

interface Part {
  readonly title: string;
  readonly lines: readonly Line[];
}

/** Letters of a word with the space behind it: what is told is "about so many words". */
const lettersOfWord = 6;

const did: Readonly<Record<NoticeKind, string>> = {
  mention: "named you",
  reply: "replied",
  answered: "marked it answered",
  reopened: "opened it again",
  accepted: "accepted your suggestion",
  declined: "declined your suggestion",
};

export function digestMail(frame: DigestFrame, content: DigestContent): Mail {
  const parts = partsOf(frame, content);
  const home = `${frame.baseUrl}/p/${frame.slug}`;
  const hello = `Hello ${oneLine(frame.readerName)},`;
  const lead = `this is what happened at ${oneLine(frame.partnershipName)} since the last mail.`;
  const settings = `${home}/settings`;
  const foot = `You choose how often this comes under Settings: ${settings}`;
  const stop = `No more of these mails: ${frame.stopUrl}`;
  return {
    to: frame.to,
    subject: subjectOf(frame, content),
    text: [hello, "", lead, ...parts.flatMap(textOf), "", "—", foot, stop].join("\n"),
    html: page([
      `<p>${escapeHtml(hello)}<br>${escapeHtml(lead)}</p>`,
      ...parts.map(htmlOf),
      `<hr><p style="color:#5b6662;font-size:14px"><a href="${escapeHtml(settings)}">Choose how often this comes</a> · <a href="${escapeHtml(frame.stopUrl)}">No more of these mails</a></p>`,
    ]),
    stopUrl: frame.stopUrl,
  };
}

function subjectOf({ partnershipName }: DigestFrame, { told, more, changes }: DigestContent): string {
  const count = told.length + more;
  const name = oneLine(partnershipName);
  if (count > 0) return `${name}: ${count === 1 ? "1 thing" : `${count} things`} for you`;
  return `${name}: ${changes.length === 1 ? "1 document" : `${changes.length} documents`} changed`;
}

function partsOf(frame: DigestFrame, { told, more, changes }: DigestContent): Part[] {
  const parts: Part[] = [];
  if (told.length > 0) {
    const rest = more > 0 ? [{ text: `And ${more} more.` }] : [];
    parts.push({ title: "For you", lines: [...told.map((line) => toldLine(frame, line)), ...rest] });
  }
  if (changes.length > 0)
    parts.push({ title: "What others wrote", lines: changes.map((change) => changeLine(frame, change)) });
  return parts;
}

function toldLine(frame: DigestFrame, line: ToldLine): Line {
  const { kind, document, place, about, words, byName, byOrganization } = line;
  const who = [byName, byOrganization].filter(Boolean).join(", ");
  const where = document === null ? "" : ` in ${titleOf(document)}`;
  const quoted = about === "" ? "" : `, about “${oneLine(about)}”`;
  return {
    text: `${oneLine(who)} ${did[kind]}${where}${quoted}`,
    // A line must not begin unmarked, by whatever letter ends the one before it.
    ...(words === "" ? {} : { quote: cleaned(words) }),
    link: { words: "Open it", url: urlOf(frame, document, place) },
  };
}

function changeLine(frame: DigestFrame, { document, by }: DocumentChange): Line {
  const names = by.map(({ name, people }) =>
    people > 1 ? `${oneLine(name)} (${people} people)` : oneLine(name),
  );
  const words = Math.max(1, Math.round(by.reduce((sum, { letters }) => sum + letters, 0) / lettersOfWord));
  return {
    text: `${titleOf(document)}: ${names.join("; ")}. About ${words === 1 ? "1 word" : `${words} words`}.`,
    link: { words: "Open it", url: urlOf(frame, document, "") },
  };
}

function titleOf(document: string): string {
  const ref = parseDocumentName(document);
  return ref ? documentTitles[ref.kind] : document;
}

function urlOf({ baseUrl, slug }: DigestFrame, document: string | null, place: string): string {
  const path = document === null ? "" : `/${document}`;
  return `${baseUrl}/p/${slug}${path}${place === "" ? "" : `#${place}`}`;
}

function textOf({ title, lines }: Part): string[] {
  return ["", title, ...lines.flatMap(lineText)];
}

function lineText({ text, quote, link }: Line): string[] {
  return [
    "",
    `- ${text}`,
    ...(quote === undefined ? [] : quote.split("\n").map((row) => `  > ${row}`)),
    ...(link === undefined ? [] : [`  ${link.url}`]),
  ];
}

function htmlOf({ title, lines }: Part): string {
  return `<h2 style="font-size:18px;margin:24px 0 8px">${escapeHtml(title)}</h2>${lines.map(lineHtml).join("")}`;
}

function lineHtml({ text, quote, link }: Line): string {
  const said =
    quote === undefined
      ? ""
      : `<blockquote style="margin:6px 0;padding-left:12px;border-left:3px solid #d9d6cc">${escapeHtml(quote).replaceAll("\n", "<br>")}</blockquote>`;
  const open = link === undefined ? "" : ` <a href="${escapeHtml(link.url)}">${escapeHtml(link.words)}</a>`;
  return `<div style="margin:0 0 14px">${escapeHtml(text)}${said}${open}</div>`;
}

function page(parts: readonly string[]): string {
  return `<!doctype html><html lang="en"><body style="font:16px/1.5 sans-serif;color:#17211f;max-width:560px;margin:0 auto;padding:16px">${parts.join("")}</body></html>`;
}

/** A name with a line break in it must not begin a line of its own, let alone a header. */
function oneLine(text: string): string {
  return text.replaceAll(/[\s\p{Cc}]+/gu, " ").trim();
}
