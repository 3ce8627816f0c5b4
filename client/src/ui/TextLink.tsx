import type { ReactNode } from "react";
import { Link, type LinkProps } from "react-aria-components/Link";

export interface TextLinkProps extends Omit<LinkProps, "className" | "children" | "style"> {
  children: ReactNode;
  className?: string | undefined;
}

/** A link in words, to a page of ours or outside. Goes through the router where it can. */
export function TextLink({ children, className, ...rest }: TextLinkProps) {
  return (
    <Link {...rest} className={className ?? ""}>
      {children}
    </Link>
  );
}
