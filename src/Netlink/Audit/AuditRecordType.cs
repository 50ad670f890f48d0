namespace Netlink.Audit;

/// <summary>The type of an audit record. Values without a name are kept; those from 1100 to 1199 and from 2100 to 2999 are from
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

    /// <summary>An IPC object.</summary>
    Ipc = 1303,

    /// <summary>The arguments of socketcall(2).</summary>
    SocketCall = 1304,

    /// <summary>The audit configuration was changed.</summary>
    ConfigurationChange = 1305,

    /// <summary>The address of a socket, in hexadecimal.</summary>
    SocketAddress = 1306,

    /// <summary>The working directory.</summary>
    WorkingDirectory = 1307,

    /// <summary>The arguments of execve(2).</summary>
    Execve = 1309,

    /// <summary>Another record of the kernel.</summary>
    KernelOther = 1316,

    /// <summary>The descriptors of a pipe or of a socket pair.</summary>
    DescriptorPair = 1317,

    /// <summary>The target process of a signal.</summary>
    ObjectProcess = 1318,

    /// <summary>Terminal input.</summary>
    Terminal = 1319,

    /// <summary>The last record of an event.</summary>
    EndOfEvent = 1320,

    /// <summary>A program got file capabilities.</summary>
    FileCapabilities = 1321,

    /// <summary>A process changed its capabilities.</summary>
    SetCapabilities = 1322,

    /// <summary>A file that was mapped.</summary>
    MemoryMap = 1323,

    /// <summary>A packet that netfilter logged.</summary>
    NetfilterPacket = 1324,

    /// <summary>Netfilter rules were changed.</summary>
    NetfilterChange = 1325,

    /// <summary>A system call that seccomp stopped.</summary>
    Seccomp = 1326,

    /// <summary>The command line of the process, in hexadecimal if it has several words.</summary>
    ProcessTitle = 1327,

    /// <summary>A feature of the audit system was changed.</summary>
    FeatureChange = 1328,

    /// <summary>A program wants to replace the audit daemon.</summary>
    Replace = 1329,

    /// <summary>A kernel module was loaded or unloaded.</summary>
    KernelModule = 1330,

    /// <summary>A decision of fanotify(7).</summary>
    Fanotify = 1331,

    /// <summary>The clock was set.</summary>
    TimeInjected = 1332,

    /// <summary>The clock was adjusted.</summary>
    TimeAdjusted = 1333,

    /// <summary>A BPF program was loaded or unloaded.</summary>
    Bpf = 1334,

    /// <summary>A program started or stopped receiving records.</summary>
    EventListener = 1335,

    /// <summary>An operation of io_uring.</summary>
    IoUringOperation = 1336,

    /// <summary>The arguments of openat2(2).</summary>
    OpenAt2 = 1337,

    /// <summary>A decision of SELinux or another security module.</summary>
    AccessVector = 1400,

    /// <summary>A record that the kernel creates without a rule.</summary>
    Kernel = 2000,
}
