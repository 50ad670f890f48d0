namespace Flannel.Reference.Cni;

/// <summary>A failed call of the CNI plugin, in the form that container runtimes read. Source: CNI specification, section
/// "Error".</summary>
internal sealed class CniError(int code, string message, string? details = null) : Exception(message)
{
    public const int IncompatibleVersion = 1;
    public const int InvalidEnvironment = 4;
    public const int Decoding = 6;
    public const int InvalidConfiguration = 7;
    public const int NotAvailable = 50;
    public const int Internal = 999;

    public int Code { get; } = code;

    public string? Details { get; } = details;

    public byte[] ToJson()
    {
        string more = string.IsNullOrEmpty(Details) ? "" : $",\n    \"details\": {GoJsonWriter.Quote(Details)}";
        return Encoding.UTF8.GetBytes($"{{\n    \"code\": {Code},\n    \"msg\": {GoJsonWriter.Quote(Message)}{more}\n}}");
    }
}
