using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace NetnsFixtures.Testing;

/// <summary>A property or field that holds the host a test wants to run on.</summary>
internal sealed class HostMember
{
    private readonly Type _owner;
    private readonly MemberInfo _member;

    private HostMember(Type owner, MemberInfo member) => (_owner, _member) = (owner, member);

    public bool IsStatic => _member is PropertyInfo property ? property.GetMethod is { IsStatic: true } : ((FieldInfo)_member).IsStatic;

    /// <summary>
    /// Looks for a member of a type and of those it inherits from, the nearest first: reflection alone would leave out the private members
    /// of a base class.
    /// </summary>
    public static HostMember? Find(
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] Type type, string name, BindingFlags visibility)
    {
        for (Type? level = type; level is not null; level = level.BaseType)
        {
            MemberInfo? member = (MemberInfo?)level.GetProperty(name, visibility | BindingFlags.DeclaredOnly)
                ?? level.GetField(name, visibility | BindingFlags.DeclaredOnly);
            if (member is not null)
                return new HostMember(type, member);
        }

        return null;
    }

    /// <summary>Reads the host.</summary>
    /// <param name="owner">The object whose member it is; unused if the member is static.</param>
    public IsolatedNamespace Read(object? owner)
    {
        string operation = $"run the test on the host '{_member.Name}'";
        object? value = _member switch
        {
            PropertyInfo { CanRead: false } => throw NetnsException.Refused(operation, $"{this} cannot be read", "give it a getter"),
            PropertyInfo property => property.GetValue(owner, BindingFlags.DoNotWrapExceptions, null, null, null),
            _ => ((FieldInfo)_member).GetValue(owner),
        };
        return value switch
        {
            IsolatedNamespace host => host,
            null => throw NetnsException.Refused(operation, $"{this} is null", "create the host before the first test starts"),
            _ => throw NetnsException.Refused(
                operation, $"{this} is a {value.GetType().Name}", $"name a member that holds an {nameof(IsolatedNamespace)}"),
        };
    }

    /// <summary>The member as an author would write it.</summary>
    public override string ToString() => $"{_owner.Name}.{_member.Name}";
}
