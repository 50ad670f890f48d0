using System.Net;
using System.Text;
using Flannel.Reference.Configuration.GoJson;
using Flannel.Reference.Leases;
using Xunit;

namespace Flannel.Reference.Tests.Leases;

public sealed class LeaseJsonTests
{
    private static readonly IPNetwork Subnet = IPNetwork.Parse("10.244.3.0/24");

    [Fact]
    public void Write_IpipLease_EqualsTheRecordedEtcdValue()
        => Assert.Equal(
            """{"PublicIP":"10.1.8.10","PublicIPv6":null,"BackendType":"ipip"}""",
            Encoding.UTF8.GetString(LeaseJson.Write(new Lease
            {
                Subnet = Subnet,
                PublicIp = IPAddress.Parse("10.1.8.10"),
                BackendType = "ipip"
            })));

    [Fact]
    public void Read_WhatWasWritten_IsTheSameLease()
    {
        var lease = new Lease
        {
            Subnet = Subnet,
            PublicIp = IPAddress.Parse("192.0.2.1"),
            BackendType = "vxlan",
            BackendData = """{"VtepMAC":"3a:48:19:ee:90:61"}"""
        };

        Assert.Equal(lease, LeaseJson.Read(Subnet, LeaseJson.Write(lease)));
    }

    [Fact]
    public void Read_OtherCaseAndFields_IsLenient()
    {
        Lease lease = LeaseJson.Read(Subnet, """{"publicip":"10.1.8.10","extra":[]}"""u8.ToArray());

        Assert.Equal((IPAddress.Parse("10.1.8.10"), ""), (lease.PublicIp, lease.BackendType));
    }

    [Theory]
    [InlineData("""{"\ud800":1,"PublicIP":"10.1.8.10"}""")]   // half of a surrogate pair, in a name
    [InlineData("""{"x":{"\ud800":1},"PublicIP":"10.1.8.10","BackendType":"\ud800"}""")]
    public void Read_WhatIsNoText_IsNobodysFailure(string text)
        => Assert.Equal(IPAddress.Parse("10.1.8.10"), LeaseJson.Read(Subnet, Encoding.UTF8.GetBytes(text)).PublicIp);

    [Theory]
    [InlineData("", "unexpected end of JSON input")]
    [InlineData("{}", "it has no PublicIP")]
    [InlineData("""{"PublicIP":"x"}""", "Invalid IP address format")]
    [InlineData("""{"PublicIP":"10.1.8.10","BackendType":1}""", "json: cannot unmarshal number into Go struct field " +
        "LeaseAttrs.BackendType of type string")]
    public void Read_NoLease_SaysWhy(string text, string expected)
        => Assert.Equal(expected, Assert.Throws<GoJsonException>(() => LeaseJson.Read(Subnet, Encoding.UTF8.GetBytes(text))).Message);

    [Theory]
    [InlineData("10.244.3.0-24", "10.244.3.0/24")]
    [InlineData("0.0.0.0-0", "0.0.0.0/0")]
    [InlineData("10.244.3.1-24", null)]
    [InlineData("10.244.3.0-024", null)]
    [InlineData("10.244.3.0", null)]
    [InlineData("10.244.3.0-33", null)]
    [InlineData("-24", null)]
    [InlineData("notes", null)]
    public void TryParse_Key_HasOneSpellingPerSubnet(string key, string? expected)
        => Assert.Equal(expected, SubnetKey.TryParse(key, out IPNetwork subnet) ? subnet.ToString() : null);
}
