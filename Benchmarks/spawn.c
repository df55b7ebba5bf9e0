/* Times whole processes, in turns so that a slow moment hurts all alike.
 *
 *   spawn ROUNDS -- command arg... -- command arg... [-- ...]
 *
 * Prints, per command, the median and the least of its times in microseconds. Output of the commands is thrown away. */
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { most_commands = 8 };

static double microseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1e6 + now.tv_nsec / 1e3;
}

static int ascending(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

int main(int argc, char **argv) {
    char **commands[most_commands];
    int count = 0, rounds = argc > 1 ? atoi(argv[1]) : 0;
    for (int i = 2; i < argc; i++) {
        if (strcmp(argv[i], "--")) continue;
        argv[i] = NULL;
        if (i + 1 >= argc || count == most_commands) break;
        commands[count++] = &argv[i + 1];
    }
    if (rounds < 1 || count < 1) {
        fprintf(stderr, "usage: spawn ROUNDS -- command arg... [-- command arg...]\n");
        return 2;
    }
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    double *times = calloc((size_t)rounds * count, sizeof(double));
    if (!times) return 1;
    int warm_up = rounds / 10 + 1;
    for (int round = -warm_up; round < rounds; round++) {
        for (int c = 0; c < count; c++) {
            pid_t child;
            int status;
            double start = microseconds();
            char *environment[] = {NULL};
            if (posix_spawn(&child, commands[c][0], &actions, NULL, commands[c], environment)
                || waitpid(child, &status, 0) != child || status != 0) {
                fprintf(stderr, "spawn: %s failed\n", commands[c][0]);
                return 1;
            }
            if (round >= 0) times[(size_t)c * rounds + round] = microseconds() - start;
        }
    }
    for (int c = 0; c < count; c++) {
        double *own = times + (size_t)c * rounds;
        qsort(own, rounds, sizeof(double), ascending);
        printf("%.1f %.1f\n", own[rounds / 2], own[0]);
    }
    return 0;
}
