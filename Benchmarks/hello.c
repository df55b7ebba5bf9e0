/* The least that a process can do: the yardstick of `request` and `response`. */
#include <stdio.h>

int main(void) {
    puts("hello");
    return 0;
}
