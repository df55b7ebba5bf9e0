/* Records what a program does to the files of one directory, in order: preloaded before the C library.
 *
 * GUICHET_RECORDED is the directory, GUICHET_TRACE the file that gets the records. A record is a byte for the kind, the
 * number of the file, an offset, a length (each eight bytes, the machine's order), then so many bytes:
 *   O  the file's path, at its first opening        W  bytes written at the offset      A  bytes appended
 *   T  the file's new length as the offset          S  the file was synced              D  the directory was synced
 *   U  the file was unlinked
 * The lock makes the order of records the order of events: a record is written before the call that it tells of returns.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

#define DESCRIPTORS 4096
#define FILES 64
#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int trace = -2;
static const char *directory;
static char *paths[FILES];
static uint64_t file_count;
/* 0: not recorded; -1: the directory; else the number of the file plus one. */
static int64_t recorded[DESCRIPTORS];
static char appends[DESCRIPTORS];

static void put(char kind, uint64_t file, uint64_t offset, const void *data, uint64_t length) {
    char head[25];
    head[0] = kind;
    memcpy(head + 1, &file, 8);
    memcpy(head + 9, &offset, 8);
    memcpy(head + 17, &length, 8);
    if (REAL(write)(trace, head, sizeof head) != (ssize_t)sizeof head) abort();
    if (length && REAL(write)(trace, data, length) != (ssize_t)length) abort();
}

static int begins(void) {
    if (trace == -2) {
        directory = getenv("GUICHET_RECORDED");
        const char *path = getenv("GUICHET_TRACE");
        trace = directory && path ? REAL(open)(path, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0600) : -1;
    }
    return trace >= 0;
}

static int is_recorded(const char *path) {
    size_t length = strlen(directory);
    size_t total = strlen(path);
    /* The index of the log lives in shared memory and is built again from the log. */
    if (total > 4 && strcmp(path + total - 4, "-shm") == 0) return 0;
    return strncmp(path, directory, length) == 0 && path[length] == '/';
}

static void opened(int descriptor, const char *path, int flags) {
    if (descriptor < 0 || descriptor >= DESCRIPTORS || !begins()) return;
    size_t length = strlen(path);
    while (length > 1 && path[length - 1] == '/') length--;
    if (strlen(directory) == length && strncmp(path, directory, length) == 0) {
        recorded[descriptor] = -1;
        return;
    }
    if (!is_recorded(path)) return;
    uint64_t file = 0;
    while (file < file_count && strcmp(paths[file], path) != 0) file++;
    if (file == file_count) {
        if (file == FILES) abort();
        paths[file_count++] = strdup(path);
        put('O', file, 0, path, strlen(path));
    }
    recorded[descriptor] = (int64_t)file + 1;
    appends[descriptor] = (flags & O_APPEND) != 0;
}

static int64_t file_of(int descriptor) {
    return descriptor >= 0 && descriptor < DESCRIPTORS ? recorded[descriptor] : 0;
}

#define OPENING(name, ...) \
    int flags_have_mode = flags & (O_CREAT | O_TMPFILE); \
    mode_t mode = 0; \
    if (flags_have_mode) { va_list list; va_start(list, flags); mode = va_arg(list, mode_t); va_end(list); } \
    pthread_mutex_lock(&lock); \
    int descriptor = REAL(name)(__VA_ARGS__, flags, mode); \
    opened(descriptor, path, flags); \
    pthread_mutex_unlock(&lock); \
    return descriptor;

int open(const char *path, int flags, ...) { OPENING(open, path) }
int open64(const char *path, int flags, ...) { OPENING(open64, path) }
int openat(int at, const char *path, int flags, ...) { OPENING(openat, at, path) }
int openat64(int at, const char *path, int flags, ...) { OPENING(openat64, at, path) }

int close(int descriptor) {
    pthread_mutex_lock(&lock);
    if (file_of(descriptor)) recorded[descriptor] = 0;
    int result = REAL(close)(descriptor);
    pthread_mutex_unlock(&lock);
    return result;
}

ssize_t write(int descriptor, const void *data, size_t length) {
    if (!file_of(descriptor)) return REAL(write)(descriptor, data, length);
    pthread_mutex_lock(&lock);
    off_t offset = appends[descriptor] ? 0 : lseek(descriptor, 0, SEEK_CUR);
    ssize_t result = REAL(write)(descriptor, data, length);
    if (result > 0) put(appends[descriptor] ? 'A' : 'W', file_of(descriptor) - 1, offset, data, result);
    pthread_mutex_unlock(&lock);
    return result;
}

static ssize_t written_at(int descriptor, const void *data, size_t length, off_t offset, int wide) {
    if (!file_of(descriptor)) {
        return wide ? REAL(pwrite64)(descriptor, data, length, offset) : REAL(pwrite)(descriptor, data, length, offset);
    }
    pthread_mutex_lock(&lock);
    ssize_t result = REAL(pwrite64)(descriptor, data, length, offset);
    if (result > 0) put('W', file_of(descriptor) - 1, offset, data, result);
    pthread_mutex_unlock(&lock);
    return result;
}

ssize_t pwrite(int descriptor, const void *data, size_t length, off_t offset) {
    return written_at(descriptor, data, length, offset, 0);
}
ssize_t pwrite64(int descriptor, const void *data, size_t length, off64_t offset) {
    return written_at(descriptor, data, length, offset, 1);
}

static int truncated(int descriptor, off64_t length) {
    pthread_mutex_lock(&lock);
    int result = REAL(ftruncate64)(descriptor, length);
    if (result == 0 && file_of(descriptor) > 0) put('T', file_of(descriptor) - 1, length, 0, 0);
    pthread_mutex_unlock(&lock);
    return result;
}

int ftruncate(int descriptor, off_t length) { return truncated(descriptor, length); }
int ftruncate64(int descriptor, off64_t length) { return truncated(descriptor, length); }

static void synced(int descriptor) {
    int64_t file = file_of(descriptor);
    if (file > 0) put('S', file - 1, 0, 0, 0);
    if (file < 0) put('D', 0, 0, 0, 0);
}

int fsync(int descriptor) {
    pthread_mutex_lock(&lock);
    int result = REAL(fsync)(descriptor);
    if (result == 0) synced(descriptor);
    pthread_mutex_unlock(&lock);
    return result;
}

int fdatasync(int descriptor) {
    pthread_mutex_lock(&lock);
    int result = REAL(fdatasync)(descriptor);
    if (result == 0) synced(descriptor);
    pthread_mutex_unlock(&lock);
    return result;
}

int unlink(const char *path) {
    pthread_mutex_lock(&lock);
    int result = REAL(unlink)(path);
    if (result == 0 && begins() && is_recorded(path)) {
        for (uint64_t file = 0; file < file_count; file++)
            if (strcmp(paths[file], path) == 0) put('U', file, 0, 0, 0);
    }
    pthread_mutex_unlock(&lock);
    return result;
}
