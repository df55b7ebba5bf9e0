/* How many times a second this disk can promise: appends 4 KiB and syncs, for so many seconds.
 *
 *   fsync FILE SECONDS
 *
 * Prints syncs per second and the median time in microseconds. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum { most = 1 << 20 };

static double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec + now.tv_nsec / 1e9;
}

static int ascending(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

int main(int argc, char **argv) {
    if (argc != 3) {
        fprintf(stderr, "usage: fsync FILE SECONDS\n");
        return 2;
    }
    static char block[4096];
    static double times[most];
    int file = open(argv[1], O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (file < 0) return perror(argv[1]), 1;
    int count = 0;
    double begun = seconds(), end = begun + atof(argv[2]), now = begun;
    while (now < end && count < most) {
        if (write(file, block, sizeof block) != sizeof block || fdatasync(file)) return perror(argv[1]), 1;
        double after = seconds();
        times[count++] = after - now;
        now = after;
    }
    unlink(argv[1]);
    qsort(times, count, sizeof(double), ascending);
    printf("%.0f %.1f\n", count / (now - begun), times[count / 2] * 1e6);
    return 0;
}
