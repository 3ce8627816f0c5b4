/** What one person is told of another's doing. Rules: docs/spec/finding.md. */

/**
 * `mention` names somebody; `reply` goes on in a thread they took part in; `answered` and `reopened` are about such a
 * thread; `accepted` and `declined` about what they suggested. A slice that tells of something else adds its kind here.
 */
export const noticeKinds = ["mention", "reply", "answered", "reopened", "accepted", "declined"] as const;

export type NoticeKind = (typeof noticeKinds)[number];

/** Kinds that reach a person also from a document they keep quiet. */
export const personalKinds: ReadonlySet<NoticeKind> = new Set<NoticeKind>([
  "mention",
  "accepted",
  "declined",
]);

export const wordsLengthMax = 300;

/** Notices of one answer; older ones are asked for with `before`. */
export const noticesPage = 50;

export interface Notice {
  readonly id: string;
  readonly kind: NoticeKind;
  /** The document it is about; `null` for the partnership itself. */
  readonly document: string | null;
  /** The element of its page that shows it, without `#`; empty for the page itself. */
  readonly place: string;
  /** What it was about: quoted words, a part's name. May be empty. */
  readonly about: string;
  /** What was said, as it now reads. */
  readonly words: string;
  /** Name and organization as they were. */
  readonly byId: string;
  readonly byName: string;
  readonly byOrganization: string;
  readonly at: string;
  readonly isRead: boolean;
}

/** How often somebody is mailed what they have not read. */
export const digestRhythms = ["off", "daily", "weekly"] as const;

export type DigestRhythm = (typeof digestRhythms)[number];

export const digestDefault: DigestRhythm = "weekly";
