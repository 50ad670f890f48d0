namespace CniBridge.Protocol;

/// <summary>What went wrong, by the numbers of the CNI specification (section "Error").</summary>
internal enum CniErrorCode
{
    IncompatibleVersion = 1,
    UnsupportedField = 2,
    UnknownContainer = 3,
    InvalidEnvironment = 4,
    InputOutput = 5,
    Decoding = 6,
    InvalidConfiguration = 7,

    /// <summary>The network namespace cannot be used. The specification leaves the number to its library.</summary>
    InvalidNamespace = 8,

    /// <summary>A moment later it may work.</summary>
    TryAgainLater = 11,

    /// <summary>STATUS: the plugin cannot serve ADD.</summary>
    NotAvailable = 50,

    /// <summary>Anything else, such as what the kernel refused.</summary>
    Internal = 999,
}
