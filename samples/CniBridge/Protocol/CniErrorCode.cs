namespace CniBridge.Protocol;

/// <summary>The error codes of the CNI specification (section "Error").</summary>
internal enum CniErrorCode
{
    IncompatibleVersion = 1,
    UnsupportedField = 2,
    UnknownContainer = 3,
    InvalidEnvironment = 4,
    InputOutput = 5,
    Decoding = 6,
    InvalidConfiguration = 7,

    /// <summary>The network namespace cannot be used. The number is that of libcni, not of the specification.</summary>
    InvalidNamespace = 8,

    /// <summary>The request may succeed later.</summary>
    TryAgainLater = 11,

    /// <summary>STATUS: the plugin cannot serve ADD.</summary>
    NotAvailable = 50,

    /// <summary>Any other error, such as a refusal by the kernel.</summary>
    Internal = 999,
}
