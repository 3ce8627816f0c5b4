import type { StoredFile } from "@commontable/shared/features/files/schema.ts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { apiErrorOf } from "../../api/api-error.ts";
import { api, done } from "../../api/client.ts";
import { usePartnership } from "../../app/partnership-context.ts";
import { ConfirmDialog } from "../../ui/Dialog.tsx";
import { FormError } from "../../ui/FormError.tsx";
import { useToast } from "../../ui/Toast.tsx";
import { messages } from "./messages.ts";

interface RemoveFileDialogProps {
  file: StoredFile;
  onClose: () => void;
}

export function RemoveFileDialog({ file, onClose }: RemoveFileDialogProps) {
  const { id } = usePartnership().partnership;
  const client = useQueryClient();
  const toast = useToast();
  const remove = useMutation({
    mutationFn: () =>
      done(
        api.p[":partnershipId"].files[":fileId"].$delete({ param: { partnershipId: id, fileId: file.id } }),
      ),
    onSuccess: async () => {
      toast({ words: messages.removed(file.name) });
      onClose();
      await client.invalidateQueries({ queryKey: ["files", id] });
    },
  });
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={messages.removeTitle(file.name)}
      lead={messages.removeLead}
      keep={messages.removeNo}
      confirm={messages.removeYes}
      onConfirm={() => remove.mutate()}
      isPending={remove.isPending}
    >
      <FormError>{remove.error && apiErrorOf(remove.error).sentence}</FormError>
    </ConfirmDialog>
  );
}
