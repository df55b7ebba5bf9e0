#include "CKitStart.h"

#include <stdlib.h>

static char **arguments;

// The Swift runtime looks for itself through /proc, and aborts without a word where a shop's script runs in a directory
// of its own (chroot) that has none. It does not look when it is told where it is; in one file, any place will do.
//
// The runtime finds the arguments by walking back from the environment, which setenv moves elsewhere: they are kept
// here, as glibc hands them to every constructor.
__attribute__((constructor(101))) static void prepare_for_swift(int count, char **values, char **environment) {
    (void)count;
    (void)environment;
    arguments = values;
    setenv("SWIFT_ROOT", "/", 0);
}

char **kit_arguments(void) { return arguments; }
