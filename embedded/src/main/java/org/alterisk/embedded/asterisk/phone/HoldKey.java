package org.alterisk.embedded.asterisk.phone;

/// What a phone does when its hold key is pressed in a call.
public interface HoldKey {
    void press(String phone, boolean hold);
}
