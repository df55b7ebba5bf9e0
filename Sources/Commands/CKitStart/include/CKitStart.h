/// Nothing to call: linking this target makes a fully static executable start where there is no /proc.
