package library.domain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The members, in memory.
public final class Members {
    private final Map<Long, Member> all = new LinkedHashMap<>();
    private long last;

    public Member add(String name, String mail) {
        var member = new Member(++last, name, mail);
        all.put(member.id(), member);
        return member;
    }

    public List<Member> all() {
        return List.copyOf(all.values());
    }

    /// The member with this number.
    ///
    /// @throws UnknownException if there is none
    public Member get(long id) {
        Member member = all.get(id);
        if (member == null) {
            throw new UnknownException("member", id);
        }
        return member;
    }
}
