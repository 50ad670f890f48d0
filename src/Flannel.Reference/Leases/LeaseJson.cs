using System.Text.Encodings.Web;

namespace Flannel.Reference.Leases;

/// <summary>The value of a lease as flannel stores it in etcd:
/// <c>{"PublicIP":"10.1.8.10","PublicIPv6":null,"BackendType":"ipip"}</c>.</summary>
internal static class LeaseJson
{
    public static byte[] Write(Lease lease) => Encoding.UTF8.GetBytes(
        $"{{\"PublicIP\":\"{lease.PublicIp}\",\"PublicIPv6\":null,\"BackendType\":{ExactJson.Quote(lease.BackendType)}"
        + (lease.BackendData is null ? "}" : $",\"BackendData\":{lease.BackendData}}}"));

    /// <summary>Reads leniently, as flannel does: keys in any case, missing and unknown fields allowed. Only PublicIP is
    /// required.</summary>
    /// <exception cref="GoJsonException">The text is not a valid lease.</exception>
    public static Lease Read(IPNetwork subnet, ReadOnlyMemory<byte> text)
    {
        IPAddress? publicIp = null;
        string? backendType = null, backendData = null;
        GoJsonReader.Read(text, "LeaseAttrs", "subnet.LeaseAttrs", (reader, field) =>
        {
            switch (field.Name.ToUpperInvariant())
            {
                case "PUBLICIP": publicIp = GoJsonReader.Address(field.Value); break;
                case "BACKENDTYPE": backendType = reader.String(field.Value, "BackendType", backendType); break;
                case "BACKENDDATA": backendData = field.Value.GetRawText(); break;
            }
        });
        return new Lease
        {
            Subnet = subnet,
            PublicIp = publicIp ?? throw new GoJsonException("it has no PublicIP"),
            BackendType = backendType ?? "",
            BackendData = backendData,
        };
    }
}

/// <summary>JSON whose bytes people and scripts compare: only what JSON requires is escaped.</summary>
internal static class ExactJson
{
    /// <summary>Returns the text as a JSON string, with quotes.</summary>
    public static string Quote(string text) => $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
}
