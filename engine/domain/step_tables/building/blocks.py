"""How the steps of a table hang together: one after another, and abreast where they are done at the same time."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

Together = Mapping[str, frozenset[str]]
"""Which steps are done at the same time as a step, by order; said from both sides."""


@dataclass(frozen=True)
class Abreast:
    """Chains that are worked on at the same time; all must be done before the way goes on."""

    chains: tuple["Chain", ...]

    @property
    def first(self) -> str:
        """The order by which the table names the whole."""
        return first_of(self.chains[0][0])


Item = str | Abreast
Chain = tuple[Item, ...]


def first_of(item: Item) -> str:
    """The order of the first step of ``item``."""
    return item.first if isinstance(item, Abreast) else item


def chain_of(orders: Sequence[str], together: Together, tangled: list[str] | None = None) -> Chain:
    """``orders`` as a chain. Steps that are together but do not make whole chains abreast follow one another, and the
    first of them is put into ``tangled``."""
    items: list[Item] = []
    for group in _connected(orders, lambda one, other: other in together.get(one, frozenset())):
        chains = _connected(group, lambda one, other: other not in together.get(one, frozenset()))
        at = orders.index(group[0])
        if len(group) == 1:
            items.append(group[0])
        elif len(chains) == 1 or list(orders[at : at + len(group)]) != group:
            items.extend(group)
            if tangled is not None:
                tangled.append(group[0])
        else:
            items.append(Abreast(tuple(chain_of(chain, together, tangled) for chain in chains)))
    return tuple(sorted(items, key=lambda item: orders.index(first_of(item))))


def _connected(orders: Sequence[str], joined: Callable[[str, str], bool]) -> list[list[str]]:
    """Groups of ``orders`` that hang together by ``joined``, each in the order of the table."""
    groups: list[list[str]] = []
    left = list(orders)
    while left:
        group, waiting = {left[0]}, [left[0]]
        while waiting:
            one = waiting.pop()
            found = {other for other in left if other not in group and joined(one, other)}
            group |= found
            waiting.extend(found)
        groups.append([order for order in left if order in group])
        left = [order for order in left if order not in group]
    return groups
