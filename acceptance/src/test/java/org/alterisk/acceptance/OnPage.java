package org.alterisk.acceptance;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/// Finds what is on the page as a person does: by what it is and what is written on it.
final class OnPage {
    private OnPage() {}

    static Locator button(Page page, String name) {
        return exactly(page, AriaRole.BUTTON, name);
    }

    static Locator link(Page page, String name) {
        return exactly(page, AriaRole.LINK, name);
    }

    static Locator heading(Page page, String name) {
        return exactly(page, AriaRole.HEADING, name);
    }

    private static Locator exactly(Page page, AriaRole role, String name) {
        return page.getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /// A part of the page, by the beginning of its name.
    static Locator region(Page page, String name) {
        return page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName(name));
    }

    /// A table that can be scrolled.
    static Locator group(Page page, String name) {
        return page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName(name));
    }

    /// What is told when something has been done.
    static Locator status(Page page, String text) {
        return page.getByRole(AriaRole.STATUS).filter(new Locator.FilterOptions().setHasText(text));
    }
}
