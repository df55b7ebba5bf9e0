#include "CKitStart.h"

#include <stdlib.h>

// The Swift runtime looks for itself through /proc, and aborts without a word where a shop's script runs in a directory
// of its own (chroot) that has none. It does not look when it is told where it is; in one file, any place will do.
__attribute__((constructor(101))) static void tell_swift_its_root(void) {
    setenv("SWIFT_ROOT", "/", 0);
}
