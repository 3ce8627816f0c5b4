import { late } from "../../ui/late.ts";

/** What draws how much is new. The page asks for it once its text is there; the frame around it shows it. */
export const noticeCount = late(() => import("./NoticeCount.tsx"));
