namespace Netlink.Audit;

/// <summary>What a record is about. Values without a name are kept; those from 1100 to 1199 and from 2100 to 2999 are of
/// programs.</summary>
/// <remarks>Source: <c>include/uapi/linux/audit.h</c>.</remarks>
public enum AuditRecordType : ushort
{
    /// <summary>A user logs in.</summary>
    Login = 1006,

    /// <summary>A system call.</summary>
    SystemCall = 1300,

    /// <summary>A file that a system call used.</summary>
    Path = 1302,

    /// <summary>An object that processes share.</summary>
    Ipc = 1303,

    /// <summary>The arguments of socketcall(2).</summary>
    SocketCall = 1304,

    /// <summary>The audit log was changed.</summary>
    ConfigurationChange = 1305,

    /// <summary>The address of a socket, in hexadecimal.</summary>
    SocketAddress = 1306,

    /// <summary>The working directory.</summary>
    WorkingDirectory = 1307,

    /// <summary>The arguments of a program.</summary>
    Execve = 1309,

    /// <summary>Something else of the kernel.</summary>
    KernelOther = 1316,

    /// <summary>The ends of a pipe or of a pair of sockets.</summary>
    DescriptorPair = 1317,

    /// <summary>The process that a signal was sent to.</summary>
    ObjectProcess = 1318,

    /// <summary>Input of a terminal.</summary>
    Terminal = 1319,

    /// <summary>The last record of an event.</summary>
    EndOfEvent = 1320,

    /// <summary>A program got capabilities of its file.</summary>
    FileCapabilities = 1321,

    /// <summary>A process changed its capabilities.</summary>
    SetCapabilities = 1322,

    /// <summary>A file that was mapped.</summary>
    MemoryMap = 1323,

    /// <summary>A packet.</summary>
    NetfilterPacket = 1324,

    /// <summary>Rules of netfilter were changed.</summary>
    NetfilterChange = 1325,

    /// <summary>A system call that seccomp stopped.</summary>
    Seccomp = 1326,

    /// <summary>The command line of the process, in hexadecimal where it has several words.</summary>
    ProcessTitle = 1327,

    /// <summary>A feature of the audit log was changed.</summary>
    FeatureChange = 1328,

    /// <summary>Somebody wants to take the place of the daemon.</summary>
    Replace = 1329,

    /// <summary>A module of the kernel.</summary>
    KernelModule = 1330,

    /// <summary>A decision of fanotify(7).</summary>
    Fanotify = 1331,

    /// <summary>The clock was set.</summary>
    TimeInjected = 1332,

    /// <summary>The clock was adjusted.</summary>
    TimeAdjusted = 1333,

    /// <summary>A BPF program was loaded or unloaded.</summary>
    Bpf = 1334,

    /// <summary>Somebody began or ceased to listen to records.</summary>
    EventListener = 1335,

    /// <summary>An operation of io_uring.</summary>
    IoUringOperation = 1336,

    /// <summary>The arguments of openat2(2).</summary>
    OpenAt2 = 1337,

    /// <summary>A decision of SELinux or another module.</summary>
    AccessVector = 1400,

    /// <summary>Something that the kernel says without a rule.</summary>
    Kernel = 2000,
}
