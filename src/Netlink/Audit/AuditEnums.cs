namespace Netlink.Audit;

/// <summary>The filter list of a rule: when it is evaluated (<c>AUDIT_FILTER_*</c>). Values without a name are kept.</summary>
public enum AuditFilter : uint
{
    /// <summary>When a program sends a record.</summary>
    User = 0,

    /// <summary>When a task is created.</summary>
    Task = 1,

    /// <summary>When a system call returns.</summary>
    Exit = 4,

    /// <summary>Before a record is written.</summary>
    Exclude = 5,

    /// <summary>When a file of a file system is looked up.</summary>
    FileSystem = 6,

    /// <summary>When an io_uring operation ends.</summary>
    IoUring = 7,
}

/// <summary>The action when a rule matches (<c>AUDIT_NEVER</c> and others). Values without a name are kept.</summary>
public enum AuditAction : uint
{
    /// <summary>No record is created.</summary>
    Never = 0,

    /// <summary>A record may be created.</summary>
    Possible = 1,

    /// <summary>A record is created.</summary>
    Always = 2,
}

/// <summary>How a field is compared (<c>AUDIT_EQUAL</c> and others). Values without a name are kept.</summary>
public enum AuditOperator : uint
{
    /// <summary>At least one of the bits is set (<c>&amp;</c>).</summary>
    AnyBit = 0x0800_0000,

    /// <summary>Less than.</summary>
    Less = 0x1000_0000,

    /// <summary>Greater than.</summary>
    Greater = 0x2000_0000,

    /// <summary>Not equal.</summary>
    NotEqual = 0x3000_0000,

    /// <summary>Equal.</summary>
    Equal = 0x4000_0000,

    /// <summary>All of the bits are set (<c>&amp;=</c>).</summary>
    AllBits = 0x4800_0000,

    /// <summary>Less than or equal.</summary>
    LessOrEqual = 0x5000_0000,

    /// <summary>Greater than or equal.</summary>
    GreaterOrEqual = 0x6000_0000,
}

/// <summary>The field that a rule compares. Values without a name are kept. Source: <c>include/uapi/linux/audit.h</c>,
/// auditctl(8).</summary>
public enum AuditFieldKind : uint
{
    /// <summary>The process id (<c>pid</c>).</summary>
    ProcessId = 0,

    /// <summary>The real user (<c>uid</c>).</summary>
    UserId = 1,

    /// <summary>The effective user (<c>euid</c>).</summary>
    EffectiveUserId = 2,

    /// <summary>The saved user (<c>suid</c>).</summary>
    SavedUserId = 3,

    /// <summary>The file system user (<c>fsuid</c>).</summary>
    FileUserId = 4,

    /// <summary>The real group (<c>gid</c>).</summary>
    GroupId = 5,

    /// <summary>The effective group (<c>egid</c>).</summary>
    EffectiveGroupId = 6,

    /// <summary>The saved group (<c>sgid</c>).</summary>
    SavedGroupId = 7,

    /// <summary>The file system group (<c>fsgid</c>).</summary>
    FileGroupId = 8,

    /// <summary>The login user (<c>auid</c>).</summary>
    LoginUserId = 9,

    /// <summary>The personality of the process (<c>pers</c>).</summary>
    Personality = 10,

    /// <summary>The architecture of the system call (<c>arch</c>, <c>AUDIT_ARCH_*</c>), such as 0xc000003e for x86-64.</summary>
    Architecture = 11,

    /// <summary>The type of the record (<c>msgtype</c>).</summary>
    RecordType = 12,

    /// <summary>The user of the process's label; a text.</summary>
    SubjectUser = 13,

    /// <summary>The role of the process's label; a text.</summary>
    SubjectRole = 14,

    /// <summary>The type of the process's label; a text.</summary>
    SubjectType = 15,

    /// <summary>The sensitivity of the process's label; a text.</summary>
    SubjectSensitivity = 16,

    /// <summary>The clearance of the process's label; a text.</summary>
    SubjectClearance = 17,

    /// <summary>The parent of the process (<c>ppid</c>).</summary>
    ParentProcessId = 18,

    /// <summary>The user of the object's label; a text.</summary>
    ObjectUser = 19,

    /// <summary>The role of the object's label; a text.</summary>
    ObjectRole = 20,

    /// <summary>The type of the object's label; a text.</summary>
    ObjectType = 21,

    /// <summary>The lower level of the object's label; a text.</summary>
    ObjectLevelLow = 22,

    /// <summary>The upper level of the object's label; a text.</summary>
    ObjectLevelHigh = 23,

    /// <summary>Whether the login user is set.</summary>
    LoginUserIdIsSet = 24,

    /// <summary>The session id (<c>sessionid</c>).</summary>
    SessionId = 25,

    /// <summary>The file system (<c>fstype</c>).</summary>
    FileSystemType = 26,

    /// <summary>The major number of the file's device.</summary>
    DeviceMajor = 100,

    /// <summary>The minor number of the file's device.</summary>
    DeviceMinor = 101,

    /// <summary>The inode of the file.</summary>
    Inode = 102,

    /// <summary>The return value of the system call (<c>exit</c>).</summary>
    Exit = 103,

    /// <summary>Whether the system call succeeded: 1 or 0.</summary>
    Success = 104,

    /// <summary>The path of a file (<c>path</c>); a text.</summary>
    Watch = 105,

    /// <summary>The access to a file (<c>perm</c>): 1 execute, 2 write, 4 read, 8 change of attributes.</summary>
    Permissions = 106,

    /// <summary>The path of a directory (<c>dir</c>), with everything below it; a text.</summary>
    Directory = 107,

    /// <summary>The type of the file (<c>S_IF*</c>).</summary>
    FileType = 108,

    /// <summary>The owner of the file.</summary>
    ObjectUserId = 109,

    /// <summary>The group of the file.</summary>
    ObjectGroupId = 110,

    /// <summary>A comparison of two fields with each other (<c>AUDIT_COMPARE_*</c>).</summary>
    Comparison = 111,

    /// <summary>The path of the program (<c>exe</c>); a text.</summary>
    Executable = 112,

    /// <summary>The address family of a socket (<c>saddr_fam</c>).</summary>
    SocketFamily = 113,

    /// <summary>The first argument of the system call.</summary>
    FirstArgument = 200,

    /// <summary>The second argument of the system call.</summary>
    SecondArgument = 201,

    /// <summary>The third argument of the system call.</summary>
    ThirdArgument = 202,

    /// <summary>The fourth argument of the system call.</summary>
    FourthArgument = 203,

    /// <summary>A text in the records of the rule, to search for (<c>key</c>).</summary>
    Key = 210,
}
