import type { ArchivePreview } from "@commontable/shared/features/archive/format.ts";
import { sayList } from "@commontable/shared/lib/say.ts";
import type { Fact } from "../../ui/FactList.tsx";

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric" });
const count = (number: number): string | null => (number === 0 ? null : number.toLocaleString("en-US"));

/** Words of the page that brings in an archive. Its code comes with it, so it stands apart from the other ways in. */
export const bringInMessages = {
  title: "Bring in an archive",
  heading: "Bring in an archive",
  lead: "Makes a new partnership of a zip that was taken out of Commontable, here or elsewhere. Nothing that is here changes.",
  signInFirst:
    "On this server, people with an account bring in partnerships. Sign in, or ask whoever runs it for a seat.",
  choose: "Choose the zip",
  chooseOther: "Choose another zip",
  looking: "Looking into the archive",
  tooLarge: "This file is larger than 1.1 GB, more than an archive may have. Nothing was sent.",
  tooLargeForStrangers:
    "This file is larger than 24 MB. Somebody with an account on this server can bring it in. Nothing was sent.",
  takenOut: (at: string) => `Taken out on ${day.format(new Date(at))}. This would come in:`,
  facts: (preview: ArchivePreview): Fact[] => [
    ["Documents", sayList(preview.documents)],
    ["Organizations", count(preview.organizations)],
    ["Bodies", count(preview.bodies)],
    ["People, as names", count(preview.people)],
    ["Measures", count(preview.measures)],
    ["Values", count(preview.points)],
    ["Promises", count(preview.promises)],
    ["Comment threads", count(preview.threads)],
    ["Pictures and files", count(preview.files)],
    ["Missing in it, as the disk did not give it", sayList(preview.unreadable) || null],
  ],
  stays:
    "Suggestions can be read in the archive and do not come in. Earlier versions and what was removed were never in it.",
  people:
    "You become its steward. Everybody else comes in as a name that reads along: nobody gains an account or a right. Invite them again when it is here.",
  submit: "Bring it in",
} as const;
