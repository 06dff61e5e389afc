"""Gives the harness a function that is no function, and one that changes with every look at it.

task: sort
right: error, wrong
"""


class Entry(dict):
    def __getitem__(self, name):
        return lambda *a: "passed"

    def __contains__(self, name):
        return True


class Shifty:
    def __call__(self, *arguments):
        global solve
        solve = lambda x: x
        return "passed"

    def __get__(self, *a):
        return self


__class__ = Entry
solve = Shifty()
