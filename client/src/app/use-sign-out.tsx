import { type ReactNode, useContext, useState } from "react";
import { apiErrorOf } from "../api/api-error.ts";
import { useTable } from "../sync/table-context.tsx";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { api, done } from "../api/client.ts";
import { messages } from "./messages.ts";
import { ownIds } from "./own-ids.ts";
import { SenderContext, usePartnership } from "./partnership-context.ts";
import { paths } from "./paths.ts";
import { useMe } from "./queries.ts";
import { leaving } from "./save/leaving.ts";
import { type Question, SignOutQuestion } from "./SignOutQuestion.tsx";

const device = () => import("../sync/forget-device.ts");

/**
 * Leaves this browser: session, kept answers and local copies. Asks first while text is only here, and where this
 * browser is the only key to the seat.
 */
export function useSignOut(): { signOut: () => void; dialog: ReactNode } {
  const table = useTable();
  const { data: me } = useMe();
  const { partnership, seat } = usePartnership();
  const sender = useContext(SenderContext);
  const [question, setQuestion] = useState<Question>({ loss: "seat", left: [], losesSeat: true });
  const [isAsking, setIsAsking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const own = new Set([seat.personId, ...(me ? ownIds(me) : [])]);
  const seats = new Set([partnership.id, ...(me?.seats ?? []).map((one) => one.partnership.id)]);
  const leave = async () => {
    const { forgetDevice } = await device();
    try {
      await done(api["sign-out"].$post());
    } catch (error) {
      // The session stands and the copies stay: nothing is half done.
      setIsAsking(false);
      return setProblem(apiErrorOf(error).sentence);
    }
    // They were asked already; the browser does not ask once more.
    table.giveUp();
    sender?.giveUp();
    await forgetDevice(own);
    // A full load, so that nothing of this person is left in memory.
    location.assign(paths.start);
  };
  const ask = (about: Question) => {
    setQuestion(about);
    setIsAsking(true);
  };
  /** Counts documents of earlier visits and of other tables too, not only those open here. */
  const begin = async () => {
    const { unsentOnDevice } = await device();
    // An example can be opened as anybody again.
    const losesSeat = me?.person?.hasAccount === false && !partnership.demo;
    const isSaying = sender?.mustStay === true;
    if (isSaying || table.hasWaitingChanges || (await unsentOnDevice(own)) > 0) {
      await leaving.load();
      const { isOnItsWay = false, words = [] } = (await leaving.read()?.leftBehind(own, seats)) ?? {};
      const isGoing = isSaying || isOnItsWay || table.hasChangesOnTheirWay;
      ask({ loss: isGoing ? "unsent" : "left", left: words, losesSeat });
    } else if (losesSeat) ask({ loss: "seat", left: [], losesSeat });
    else await leave();
  };
  const words = messages.signingOut;
  return {
    signOut: () => void begin().catch((error: unknown) => setProblem(apiErrorOf(error).sentence)),
    dialog: (
      <>
        <Dialog
          isOpen={problem !== null}
          onClose={() => setProblem(null)}
          title={words.failed}
          lead={problem}
          actions={
            <Button autoFocus onPress={() => setProblem(null)}>
              {words.understood}
            </Button>
          }
        />
        <SignOutQuestion
          question={question}
          isOpen={isAsking}
          onStay={() => setIsAsking(false)}
          onLeave={() => void leave()}
        />
      </>
    ),
  };
}
