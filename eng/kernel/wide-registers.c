/* Loaded before a User Mode Linux older than 6.13 on a CPU whose registers are wider than that kernel knows (Intel's AMX, since Sapphire Rapids).
 *
 * Such a kernel keeps the extended registers of a process, the XSAVE area, in 2,696 bytes and passes that many to ptrace. The host takes
 * PTRACE_SETREGSET for NT_X86_XSTATE with its own size only, 11,008 bytes there, and answers EFAULT to anything else; the machine then panics
 * before its first process runs. Here every such call is made with as many bytes as the host wants, and the kernel sees the part it knows.
 *
 * It links against nothing but what the kernel brings, and needs no header, so that tcc without libc's development files can build it.
 */
typedef unsigned char byte;
typedef unsigned long word;

enum { PEEKTEXT = 1, PEEKUSER = 3, GETREGSET = 0x4204, SETREGSET = 0x4205 }; /* linux/ptrace.h */
enum { NT_X86_XSTATE = 0x202 };                                              /* linux/elf.h */
enum { SYS_PTRACE = 101 };                                                   /* asm/unistd_64.h */
enum { XSTATE_BV = 512, FIRST_EXTENDED = 2, COMPONENTS = 63, CPUID_XSTATE = 13 };

struct iovec { void *base; word length; }; /* sys/uio.h */

long syscall(long number, ...);
int *__errno_location(void);
void *memcpy(void *to, const void *from, word length);
void *memset(void *to, int value, word length);

/* Static, since the caller runs on the 16 KiB stack of a guest's kernel; one thread traces, so nobody else is in here. */
static byte area[65536] __attribute__((aligned(64)));
static word host_size;

static long ask(long request, long process, struct iovec *data) { return syscall(SYS_PTRACE, request, process, (word)NT_X86_XSTATE, data); }

static long read_area(long process)
{
    struct iovec whole = { area, sizeof area };
    long result = ask(GETREGSET, process, &whole);
    if (result >= 0)
        host_size = whole.length;
    return result;
}

/* Components that lie beyond the known part are declared to be in their initial state: half of one must not be restored. */
static void forget_beyond(word known)
{
    word *present = (word *)(area + XSTATE_BV);
    unsigned i, size, offset, flags, unused;
    for (i = FIRST_EXTENDED; i < COMPONENTS; i++) {
        if (!(*present >> i & 1))
            continue;
        __asm__ volatile("cpuid" : "=a"(size), "=b"(offset), "=c"(flags), "=d"(unused) : "a"(CPUID_XSTATE), "c"(i));
        if ((word)offset + size > known)
            *present &= ~(1ul << i);
    }
}

long ptrace(long request, long process, void *address, void *data)
{
    struct iovec *part = data;
    struct iovec whole = { area, 0 };
    word known;
    long result, peeked;

    if (request >= PEEKTEXT && request <= PEEKUSER) { /* the system call stores the word, libc's function returns it */
        result = syscall(SYS_PTRACE, request, process, address, &peeked);
        if (result < 0)
            return -1;
        *__errno_location() = 0;
        return peeked;
    }
    if ((request != GETREGSET && request != SETREGSET) || (word)address != NT_X86_XSTATE)
        return syscall(SYS_PTRACE, request, process, address, data);

    if (request == GETREGSET || host_size == 0) {
        result = read_area(process);
        if (result < 0)
            return result;
    }
    known = part->length < host_size ? part->length : host_size;
    if (request == GETREGSET) {
        memcpy(part->base, area, known);
        part->length = known;
        return 0;
    }
    memset(area, 0, host_size);
    memcpy(area, part->base, known);
    forget_beyond(known);
    whole.length = host_size;
    return ask(SETREGSET, process, &whole);
}
