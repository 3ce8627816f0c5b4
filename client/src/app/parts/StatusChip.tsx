import type { Readiness, Status } from "@commontable/shared/features/measures/rules.ts";
import { Chip } from "../../ui/Chip.tsx";
import { statusLook } from "./measure-status.ts";

export interface StatusChipProps {
  status: Status;
  readiness?: Readiness;
  large?: boolean;
}

export function StatusChip({ status, readiness, large = false }: StatusChipProps) {
  const { label, icon, tone } = statusLook(status, readiness);
  return (
    <Chip tone={tone} icon={icon} large={large}>
      {label}
    </Chip>
  );
}
