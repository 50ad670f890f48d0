using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Api;

/// <summary>What is true of one service of a client is true of all of them (docs/adr/0052).</summary>
public sealed class RoleTests
{
    /// <summary>The services of the client, by the names of their properties.</summary>
    public static TheoryData<string> Services =>
        [.. typeof(RtnetlinkClient).GetProperties().Where(static property => IsService(property.PropertyType)).Select(static p => p.Name)];

    /// <summary>The clients and services of all families.</summary>
    public static TheoryData<string> Everywhere =>
        [.. typeof(RtnetlinkClient).Assembly.GetExportedTypes().Where(static type => type.IsSealed && type.IsClass && !type.IsAbstract
            && (type.Name.EndsWith("Service", StringComparison.Ordinal) || type.Name.EndsWith("Client", StringComparison.Ordinal)))
            .Select(static type => type.FullName!)];

    [Fact]
    public void Client_EveryServiceOfTheLibrary_IsAPropertyOfIt()
        => Assert.Equal(
            typeof(RtnetlinkClient).Assembly.GetExportedTypes().Where(IsService).Select(static type => type.Name).Order(),
            typeof(RtnetlinkClient).GetProperties().Select(static property => property.PropertyType).Where(IsService)
                .Select(static type => type.Name).Order());

    [Theory, MemberData(nameof(Services))]
    public void List_Always_TakesOneFilterThatMayBeLeftOut(string service)
    {
        MethodInfo list = Assert.Single(Methods(service, "List"));
        // The numbers of namespaces are numbers: there is nothing to choose by.
        if (list.ReturnType == typeof(IReadOnlyList<int>))
            return;
        Type listed = list.ReturnType.GetGenericArguments().Single();
        ParameterInfo filter = Assert.Single(list.GetParameters());
        Assert.True(filter.IsOptional);
        Assert.Equal("filter", filter.Name);
        Assert.Equal((listed == typeof(NextHopObject) ? "NextHop" : listed.Name) + "Filter", filter.ParameterType.Name);
    }

    [Theory, MemberData(nameof(Services))]
    public void Filter_EveryProperty_CanBeLeftOut(string service)
    {
        foreach (Type filter in Methods(service, "List").SelectMany(static list => list.GetParameters())
            .Select(static parameter => parameter.ParameterType))
        {
            object none = Activator.CreateInstance(filter)!;
            foreach (PropertyInfo property in filter.GetProperties())
            {
                object? value = property.GetValue(none);
                Assert.True(value is null or false || (value is Enum && Convert.ToInt64(value, null) == 0),
                    $"{filter.Name}.{property.Name} is {value} when nobody sets it");
            }
        }
    }

    /// <summary>What has no parameters, such as the settings of a namespace, always exists.</summary>
    [Theory, MemberData(nameof(Everywhere))]
    public void TryGet_WhereThereIsAGet_IsAskedAlikeAndAnswersNull(string type)
    {
        MethodInfo[] methods = [.. typeof(RtnetlinkClient).Assembly.GetType(type)!
            .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(static m => !m.IsVirtual)];
        foreach (MethodInfo get in methods.Where(static method => method.Name.StartsWith("Get", StringComparison.Ordinal)))
        {
            if (get.GetParameters() is [])
                continue;
            MethodInfo? tryGet = Array.Find(methods, method => method.Name == "Try" + get.Name && Shape(method).SequenceEqual(Shape(get)));
            Assert.True(tryGet is not null, $"{type} has no Try{get.Name} with the parameters of {get.Name}");
            Assert.Equal($"{get.ReturnType}", $"{Nullable.GetUnderlyingType(tryGet.ReturnType) ?? tryGet.ReturnType}");
            Assert.Equal(NullabilityState.Nullable, new NullabilityInfoContext().Create(tryGet.ReturnParameter).ReadState);
        }

        foreach (MethodInfo tryGet in methods.Where(static method => method.Name.StartsWith("TryGet", StringComparison.Ordinal)))
        {
            Assert.True(Array.Exists(methods, method => "Try" + method.Name == tryGet.Name && Shape(method).SequenceEqual(Shape(tryGet))),
                $"{type} has {tryGet.Name}, but nothing that throws where that returns null");
        }
    }

    [Theory, MemberData(nameof(Everywhere))]
    public void Link_GivenByNumber_IsCalledLinkIndex(string type)
    {
        string[] usual = ["link", "device", "interface", "linkIndex", "deviceIndex", "interfaceIndex", "ifindex", "bridge", "port"];
        Assert.All(typeof(RtnetlinkClient).Assembly.GetType(type)!.GetMethods().SelectMany(static method => method.GetParameters())
            .Where(parameter => parameter.ParameterType == typeof(int) || parameter.ParameterType == typeof(int?))
            .Where(parameter => usual.Contains(parameter.Name, StringComparer.OrdinalIgnoreCase)),
            static parameter => Assert.Equal("linkIndex", parameter.Name));
    }

    [Theory, MemberData(nameof(Everywhere))]
    public void List_OfEveryClient_TakesAtMostOneFilterOrTheContainer(string type)
        => Assert.All(typeof(RtnetlinkClient).Assembly.GetType(type)!.GetMethods()
            .Where(static method => method.Name is "List" && !method.IsGenericMethod),
            static list =>
            {
                if (list.GetParameters() is [])
                    return;
                ParameterInfo only = Assert.Single(list.GetParameters());
                if (only.ParameterType.Name.EndsWith("Filter", StringComparison.Ordinal))
                    Assert.Equal((true, "filter"), (only.IsOptional, only.Name));
            });

    [Theory, MemberData(nameof(Services))]
    public void AddAndReplace_Always_ReturnTheSame(string service)
    {
        Type[] made = [.. Methods(service, "Add").Concat(Methods(service, "Replace")).Concat(Methods(service, "Append"))
            .Select(static method => method.ReturnType).Distinct()];
        Assert.True(made.Length <= 1, $"{service} returns {string.Join<Type>(" and ", made)}");
        // An object comes back where the kernel chooses something that later requests need.
        Assert.True(made is [] || made[0] == typeof(void)
            || service is nameof(RtnetlinkClient.Links) or nameof(RtnetlinkClient.Addresses) or nameof(RtnetlinkClient.NextHops)
                or nameof(RtnetlinkClient.Rules) or nameof(RtnetlinkClient.Qdiscs) or nameof(RtnetlinkClient.Filters)
                or nameof(RtnetlinkClient.Actions) or nameof(RtnetlinkClient.NamespaceIds), service);
    }

    [Theory, MemberData(nameof(Services))]
    public void Delete_Always_ReturnsNothing(string service)
        => Assert.All(Methods(service, "Delete").Concat(Methods(service, "Set")), static m => Assert.Equal(typeof(void), m.ReturnType));

    private static bool IsService(Type type)
        => type.Name.EndsWith("Service", StringComparison.Ordinal) && type.Namespace == typeof(RtnetlinkClient).Namespace;

    private static IEnumerable<MethodInfo> Methods(string service, string name)
        => typeof(RtnetlinkClient).GetProperty(service)!.PropertyType.GetMethods().Where(method => method.Name == name);

    /// <summary>Types in text: a type parameter of one method is not that of the other.</summary>
    private static IEnumerable<(string?, string)> Shape(MethodInfo method)
        => method.GetParameters().Select(static parameter => (parameter.Name, parameter.ParameterType.ToString()));
}
